import { PostIdParams } from '@hanji/contracts/api/comments';
import { PageIdParams, ViewCount, ViewRequest } from '@hanji/contracts/api/views';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What counts views. */
export const viewRoutes = {
  countPostView: {
    method: 'POST',
    path: '/api/views/post/:postId',
    access: 'any',
    summary: 'Count a view of a post, once per visitor and day',
    params: PostIdParams,
    body: ViewRequest,
    response: { status: 200, schema: ViewCount },
    limit: { requests: 240, per: 'minute' },
  },
  countPageView: {
    method: 'POST',
    path: '/api/views/page/:pageId',
    access: 'any',
    summary: 'Count a view of a page, once per visitor and day',
    params: PageIdParams,
    body: ViewRequest,
    response: { status: 200, schema: ViewCount },
    limit: { requests: 240, per: 'minute' },
  },
} as const satisfies Record<string, RouteDefinition>;
