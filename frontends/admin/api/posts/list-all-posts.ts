import { PostList, type PostStatus } from '@hanji/contracts/api/posts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { isInvalid } from '@hanji/frontend-kit/api/problem-error';

/** `GET /api/posts` as an admin sees it: posts in any state, newest or best match first. The release before, which may answer beside this one, counts nothing. */
export async function listAllPosts(
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
  const { counted, ...uncounted } = query;
  const ask = (asked: typeof query) => api.call({ path: '/api/posts', query: asked, answer: PostList, signal });
  if (counted === undefined) return ask(uncounted);
  return ask(query).catch((error: unknown) => {
    if (!isInvalid(error)) throw error;
    return ask(uncounted);
  });
}
