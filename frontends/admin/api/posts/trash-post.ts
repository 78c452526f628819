import { EmptiedTrash, Post } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `POST /api/posts/:slug/trash`: the post goes into the bin, with all that belongs to it. */
export function trashPost(api: ApiClient, slug: string): Promise<Post> {
  return api.call({ method: 'POST', path: path`/api/posts/${slug}/trash`, answer: Post });
}

/** `POST /api/posts/:slug/untrash`: the post is what it was before it came into the bin. */
export function untrashPost(api: ApiClient, slug: string): Promise<Post> {
  return api.call({ method: 'POST', path: path`/api/posts/${slug}/untrash`, answer: Post });
}

/** `DELETE /api/trash`, until nothing is left that is in the bin since `before` or longer. Answers how many posts were deleted for good. */
export async function emptyTrash(api: ApiClient, before: string): Promise<number> {
  let count = 0;
  for (;;) {
    const { deleted, left } = await api.call({ method: 'DELETE', path: '/api/trash', query: { before }, answer: EmptiedTrash });
    count += deleted;
    // Those that are left are in other hands right now.
    if (left === 0 || deleted === 0) return count;
  }
}
