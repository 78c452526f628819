import { SlugParams } from '@hanji/contracts/api/common';
import { Post } from '@hanji/contracts/api/posts';
import { ListRevisionsQuery, PostRevision, PostRevisionList, RevisionParams } from '@hanji/contracts/api/revisions';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Former states of public posts. */
export const revisionRoutes = {
  listRevisions: {
    method: 'GET',
    path: '/api/posts/:slug/revisions',
    access: 'admin',
    summary: 'Who changed a public post when, newest first',
    params: SlugParams,
    query: ListRevisionsQuery,
    response: { status: 200, schema: PostRevisionList, also: { 308: 'The present address, for a former one' } },
  },
  getRevision: {
    method: 'GET',
    path: '/api/posts/:slug/revisions/:id',
    access: 'admin',
    summary: 'All that stood in a post at one time',
    params: RevisionParams,
    response: { status: 200, schema: PostRevision, also: { 308: 'The present address, for a former one' } },
  },
  restoreRevision: {
    method: 'POST',
    path: '/api/posts/:slug/revisions/:id/restore',
    access: 'admin',
    summary: 'Put back what stood in a post at one time',
    params: RevisionParams,
    response: { status: 200, schema: Post },
    ifMatch: 'required',
    problems: ['in_trash'],
  },
} as const satisfies Record<string, RouteDefinition>;
