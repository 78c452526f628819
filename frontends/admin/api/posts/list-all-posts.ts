import { PostList, type PostStatus } from '@hanji/contracts/api/posts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `GET /api/posts` as an admin sees it: posts in any state, newest or best match first. */
export function listAllPosts(
  api: ApiClient,
  query: {
    readonly q?: string | undefined;
    readonly status?: PostStatus | undefined;
    readonly category?: string | undefined;
    readonly tag?: string | undefined;
    readonly scheduled?: 'true' | 'false' | undefined;
    readonly trashed?: 'true' | undefined;
    readonly counted?: 'true' | undefined;
    readonly featured?: 'true' | undefined;
    readonly sort?: 'newest' | 'popular' | 'updated' | undefined;
    readonly limit?: number;
    readonly cursor?: string | undefined;
  },
  signal?: AbortSignal,
): Promise<PostList> {
  return api.call({ path: '/api/posts', query, answer: PostList, signal });
}
