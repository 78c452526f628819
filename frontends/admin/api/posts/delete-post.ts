import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/**
 * `DELETE /api/posts/:slug?trashed=true`: a post that is in the bin goes for good, with its comments, likes and pictures. Rejects with 409 `not_in_trash`
 * where it was restored meanwhile.
 */
export async function deletePost(api: ApiClient, slug: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/posts/${slug}`, query: { trashed: 'true' } });
}
