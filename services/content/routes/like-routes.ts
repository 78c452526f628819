import { PostIdParams } from '@hanji/contracts/api/comments';
import { LikeState } from '@hanji/contracts/api/likes';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Likes of posts. */
export const likeRoutes = {
  toggleLike: {
    method: 'POST',
    path: '/api/likes/:postId/toggle',
    access: 'any',
    summary: 'Like a post or take it back',
    params: PostIdParams,
    response: { status: 200, schema: LikeState },
    limit: { requests: 120, per: 'minute' },
  },
  likeStatus: {
    method: 'GET',
    path: '/api/likes/:postId/status',
    access: 'any',
    summary: 'Whether I like a post, and how many do',
    params: PostIdParams,
    response: { status: 200, schema: LikeState },
  },
} as const satisfies Record<string, RouteDefinition>;
