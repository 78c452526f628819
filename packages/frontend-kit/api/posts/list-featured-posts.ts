import { PostItems, type PostSummary } from '@hanji/contracts/api/posts';
import type { ApiClient } from '../client.ts';

/** `GET /api/posts/featured`. */
export async function listFeaturedPosts(api: ApiClient, limit: number): Promise<readonly PostSummary[]> {
  const { items } = await api.call({ path: '/api/posts/featured', query: { limit }, answer: PostItems });
  return items;
}
