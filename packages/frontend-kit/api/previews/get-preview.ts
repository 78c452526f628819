import { Post } from '@hanji/contracts/api/posts';
import type { ApiClient } from '../client.ts';

/** `GET /api/preview`: a draft as the post that it would be. Rejects with `MovedError` where it has become one, 404 where the key opens nothing. */
export function getPreview(api: ApiClient, key: string, signal?: AbortSignal): Promise<Post> {
  return api.call({ path: '/api/preview', query: { key }, answer: Post, signal });
}
