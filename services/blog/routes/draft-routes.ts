import { IdParams } from '@hanji/contracts/api/common';
import { CreateDraftRequest, Draft, DraftList, ListDraftsQuery, PublishDraftRequest, UpdateDraftRequest } from '@hanji/contracts/api/drafts';
import { Post } from '@hanji/contracts/api/posts';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Drafts of admins. */
export const draftRoutes = {
  listDrafts: {
    method: 'GET',
    path: '/api/drafts',
    access: 'admin',
    summary: 'My drafts, last touched first',
    query: ListDraftsQuery,
    response: { status: 200, schema: DraftList },
  },
  createDraft: {
    method: 'POST',
    path: '/api/drafts',
    access: 'admin',
    summary: 'Start a draft',
    body: CreateDraftRequest,
    response: { status: 201, schema: Draft },
    problems: ['unknown_post', 'html_too_deep'],
  },
  getDraft: {
    method: 'GET',
    path: '/api/drafts/:id',
    access: 'admin',
    summary: 'One of my drafts',
    params: IdParams,
    response: { status: 200, schema: Draft },
  },
  updateDraft: {
    method: 'PUT',
    path: '/api/drafts/:id',
    access: 'admin',
    summary: 'Save a draft',
    params: IdParams,
    body: UpdateDraftRequest,
    response: { status: 200, schema: Draft },
    ifMatch: 'required',
    problems: ['html_too_deep'],
  },
  deleteDraft: { method: 'DELETE', path: '/api/drafts/:id', access: 'admin', summary: 'Throw a draft away', params: IdParams, response: { status: 204 } },
  publishDraft: {
    method: 'POST',
    path: '/api/drafts/:id/publish',
    access: 'admin',
    summary: 'Turn a draft into a post (201), or write it back to its post (200)',
    params: IdParams,
    body: PublishDraftRequest,
    response: { status: 201, schema: Post, also: { 200: 'The draft was written back to its post' } },
    problems: ['draft_incomplete', 'unknown_category', 'version_conflict'],
  },
} as const satisfies Record<string, RouteDefinition>;
