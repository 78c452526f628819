import { Category, type UpdateCategoryRequest } from '@hanji/contracts/api/taxonomy';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `PUT /api/categories/:id`: changes what is given. Rejects with 409 `name_taken` or `slug_taken`. */
export function updateCategory(api: ApiClient, id: string, change: z.input<typeof UpdateCategoryRequest>): Promise<Category> {
  return api.call({ method: 'PUT', path: path`/api/categories/${id}`, body: change, answer: Category });
}
