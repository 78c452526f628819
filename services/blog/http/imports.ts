import { ok } from '@hanji/service-kit/http/reply';
import { importCategories } from '../domain/import/import-category.ts';
import { importKnown, importTexts } from '../domain/import/import-known.ts';
import { importPost } from '../domain/import/import-post.ts';
import { importSlugs } from '../domain/import/import-slugs.ts';
import { checkRedirects, findRedirect, importRedirects } from '../domain/import/redirects.ts';
import type { BlogHandlers } from './handlers.ts';

/** What the importer calls, and where old addresses lead. */
export const importHandlers = {
  importPost: async ({ em, body }, deps) => ok(await importPost(em, body, deps)),
  importKnown: async ({ em, body }) => ok(await importKnown(em, body)),
  importTexts: async ({ em, body }) => ok(await importTexts(em, body)),
  importSlugs: async ({ em, body }) => ok(await importSlugs(em, body)),
  importCategories: async ({ em, body }, deps) => ok({ items: await importCategories(em, body.items, deps) }),
  importRedirects: async ({ em, body }) => ok({ items: await importRedirects(em, body) }),
  checkRedirects: async ({ em, body }) => ok({ items: await checkRedirects(em, body) }),
  redirect: async ({ em, query }) => ok({ location: await findRedirect(em, query.path) }),
} satisfies BlogHandlers;
