import { IdList, IdParams, QueryFlag } from '@hanji/contracts/api/common';
import {
  ImportPostRequest,
  ImportPostResponse,
  ImportRedirectsRequest,
  ImportRedirectsResponse,
  ImportSlugsRequest,
  ImportSlugsResponse,
} from '@hanji/contracts/api/import';
import { PostSummary } from '@hanji/contracts/api/posts';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

/** What other services and the importer ask of posts. */
export const internalRoutes = {
  postExists: {
    method: 'GET',
    path: '/internal/posts/:id/exists',
    access: 'internal',
    summary: 'Whether a post is there and public',
    params: IdParams,
    response: { status: 200, schema: z.object({ exists: z.boolean(), isPublic: z.boolean() }) },
  },
  postsByIds: {
    method: 'GET',
    path: '/internal/posts',
    access: 'internal',
    summary: 'Summaries of public posts by id (`ids` comma separated, at most 100); with `all=true` of others too',
    query: z.object({ ids: IdList, all: QueryFlag.optional() }),
    response: { status: 200, schema: z.object({ items: z.array(PostSummary) }) },
  },
  importPost: {
    method: 'POST',
    path: '/internal/import/posts',
    access: 'internal',
    summary: 'Take over a post from elsewhere; the same `source` again changes nothing or updates it',
    maxBodyBytes: 10_000_000,
    body: ImportPostRequest,
    response: { status: 200, schema: ImportPostResponse },
  },
  importSlugs: {
    method: 'POST',
    path: '/internal/import/slugs',
    access: 'internal',
    summary: 'Which slugs posts from elsewhere have or would get; changes nothing',
    body: ImportSlugsRequest,
    response: { status: 200, schema: ImportSlugsResponse },
  },
  importRedirects: {
    method: 'POST',
    path: '/internal/import/redirects',
    access: 'internal',
    summary: 'Old addresses of categories, tags and pages that are always there; the same again changes nothing',
    body: ImportRedirectsRequest,
    response: { status: 200, schema: ImportRedirectsResponse },
  },
} as const satisfies Record<string, RouteDefinition>;
