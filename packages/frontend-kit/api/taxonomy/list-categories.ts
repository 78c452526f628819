import { type Category, CategoryList } from '@hanji/contracts/api/taxonomy';
import type { ApiClient } from '../client.ts';

/** `GET /api/categories`: by name, the first hundred. */
export async function listCategories(api: ApiClient): Promise<readonly Category[]> {
  const { items } = await api.call({ path: '/api/categories', query: { limit: 100 }, answer: CategoryList });
  return items;
}
