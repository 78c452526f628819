import { Category, type CreateCategoryRequest } from '@hanji/contracts/api/taxonomy';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `POST /api/categories`. Rejects with 409 `name_taken` or `slug_taken`. */
export function createCategory(api: ApiClient, category: z.input<typeof CreateCategoryRequest>): Promise<Category> {
  return api.call({ method: 'POST', path: '/api/categories', body: category, answer: Category });
}
