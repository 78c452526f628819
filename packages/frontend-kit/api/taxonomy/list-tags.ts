import { type Tag, TagList } from '@hanji/contracts/api/taxonomy';
import type { ApiClient } from '../client.ts';

/** `GET /api/tags`: most used first, so many (at most 100). */
export async function listTags(api: ApiClient, limit: number): Promise<readonly Tag[]> {
  const { items } = await api.call({ path: '/api/tags', query: { limit }, answer: TagList });
  return items;
}
