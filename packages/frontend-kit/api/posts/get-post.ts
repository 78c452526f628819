import { Post } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '../client.ts';

/** `GET /api/posts/:slug`. Rejects with `MovedError` for an old slug, 404 for what is not public. */
export function getPost(api: ApiClient, slug: string, signal?: AbortSignal): Promise<Post> {
  return api.call({ path: path`/api/posts/${slug}`, answer: Post, signal });
}
