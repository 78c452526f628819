import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/categories/:id`: its posts go to the category `moveTo`. Rejects with 409 `category_has_posts` where there is none for them. */
export async function deleteCategory(api: ApiClient, id: string, moveTo: string | undefined): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/categories/${id}`, query: { moveTo } });
}
