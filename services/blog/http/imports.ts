import { ok } from '@hanji/kit/http/reply';
import { importPost } from '../domain/import/import-post.ts';
import { importSlugs } from '../domain/import/import-slugs.ts';
import { findRedirect } from '../domain/import/redirects.ts';
import type { BlogHandlers } from './blog-handlers.ts';

/** What the importer calls, and where old addresses lead. */
export const importHandlers: BlogHandlers<'importPost' | 'importSlugs' | 'redirect'> = {
  importPost: async ({ em, body }, deps) => ok(await importPost(em, body, deps)),
  importSlugs: async ({ em, body }) => ok(await importSlugs(em, body)),
  redirect: async ({ em, query }) => ok({ location: await findRedirect(em, query.path) }),
};
