import { Category } from '@hanji/contracts/api/taxonomy';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `POST /api/categories/:id/merge`: its posts go to the other category, its address leads there, and it is gone. */
export function mergeCategory(api: ApiClient, id: string, into: string): Promise<Category> {
  return api.call({ method: 'POST', path: path`/api/categories/${id}/merge`, body: { into }, answer: Category });
}
