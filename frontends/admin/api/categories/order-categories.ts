import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `PUT /api/categories/order`: the order in which readers find them; those that are not named follow by name. */
export async function orderCategories(api: ApiClient, ids: readonly string[]): Promise<void> {
  await api.call({ method: 'PUT', path: '/api/categories/order', body: { ids } });
}
