import { z } from 'zod';
import { IdList, IdParams, QueryFlag } from './api/common.ts';
import { PageSummary } from './api/pages.ts';
import { PostSummary } from './api/posts.ts';
import { AuthorProfile } from './api/users.ts';
import type { RouteDefinition } from './define-service.ts';

// Whoever asks reads the answer by the schema that it is given by: one that asks for more would be seen by no check.

/** Asks blog about a post. */
export const postExists = {
  method: 'GET',
  path: '/internal/posts/:id/exists',
  access: 'internal',
  summary: 'Whether a post is there and public',
  params: IdParams,
  response: { status: 200, schema: z.object({ exists: z.boolean(), isPublic: z.boolean() }) },
} as const satisfies RouteDefinition;

/** Asks blog for posts. */
export const postsByIds = {
  method: 'GET',
  path: '/internal/posts',
  access: 'internal',
  summary: 'Summaries of public posts by id (`ids` comma separated, at most 100); with `all=true` of others too',
  query: z.object({ ids: IdList, all: QueryFlag.optional() }),
  response: { status: 200, schema: z.object({ items: z.array(PostSummary) }) },
} as const satisfies RouteDefinition;

/** Asks auth for users. */
export const usersByIds = {
  method: 'GET',
  path: '/internal/users',
  access: 'internal',
  summary: 'Public profiles by id (`ids` comma separated, at most 100)',
  query: z.object({ ids: IdList }),
  response: { status: 200, schema: z.object({ items: z.array(AuthorProfile) }) },
} as const satisfies RouteDefinition;

/** Asks page for pages. */
export const pagesByIds = {
  method: 'GET',
  path: '/internal/pages',
  access: 'internal',
  summary: 'Pages by id, without content (`ids` comma separated, at most 100)',
  query: z.object({ ids: IdList }),
  response: { status: 200, schema: z.object({ items: z.array(PageSummary) }) },
} as const satisfies RouteDefinition;

/** Asks page what is published. */
export const publishedPages = {
  method: 'GET',
  path: '/internal/pages/published',
  access: 'internal',
  summary: 'Published pages and notices, last changed first, at most 100',
  response: { status: 200, schema: z.object({ items: z.array(z.object({ slug: z.string(), title: z.string() })) }) },
} as const satisfies RouteDefinition;
