import { PostItems, type PostSummary } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '../client.ts';

/** `GET /api/posts/:slug/related`: at most 6. */
export async function listRelatedPosts(api: ApiClient, slug: string, limit: number): Promise<readonly PostSummary[]> {
  const { items } = await api.call({ path: path`/api/posts/${slug}/related`, query: { limit }, answer: PostItems });
  return items;
}
