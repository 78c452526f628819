import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { deleteCategory, mergeCategories } from '../domain/edit-taxonomy/delete-category.ts';
import { orderCategories } from '../domain/edit-taxonomy/order-categories.ts';
import { listCategories } from '../domain/taxonomy/list-taxonomy.ts';
import { createCategory, updateCategory } from '../domain/edit-taxonomy/write-category.ts';
import type { BlogHandlers } from './handlers.ts';
import { viewerOf } from './viewer.ts';

/** `/api/categories`. */
export const categoryHandlers = {
  listCategories: async ({ em, query, identity }, deps) => ok(await listCategories(em, query, viewerOf(identity), deps)),
  createCategory: async ({ em, body }, deps) => {
    const category = await createCategory(em, body, deps);
    return created(category, `/api/categories/${category.id}`);
  },
  updateCategory: async ({ em, params, body }, deps) => ok(await updateCategory(em, params.id, body, deps)),
  orderCategories: async ({ em, body }, deps) => {
    await orderCategories(em, body.ids, deps);
    return noContent();
  },
  mergeCategories: async ({ em, params, body }, deps) => ok(await mergeCategories(em, params.id, body.into, deps)),
  deleteCategory: async ({ em, params, query }, deps) => {
    await deleteCategory(em, params.id, query.moveTo, deps);
    return noContent();
  },
} satisfies BlogHandlers;
