import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/posts/:slug`: the post goes with its comments, likes and pictures. */
export async function deletePost(api: ApiClient, slug: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/posts/${slug}` });
}
