import { ok } from '@hanji/service-kit/http/reply';
import { userDataReply } from '@hanji/service-kit/http/user-data-reply';
import { exportUser } from '../domain/export-user.ts';
import { importPage } from '../domain/import-page.ts';
import { importSlugs } from '../domain/import-slugs.ts';
import { readPagesByIds, readPublished } from '../domain/read-pages.ts';
import { findRedirect } from '../domain/redirects.ts';
import type { PageHandlers } from './handlers.ts';

/** What other services and the importer ask of pages. */
export const internalHandlers = {
  exportUser: ({ em, params }) => userDataReply(exportUser(em, params.id)),
  pagesByIds: async ({ em, query }) => ok({ items: await readPagesByIds(em, query.ids) }),
  publishedPages: async ({ em }) => ok({ items: (await readPublished(em, 100)).map(({ slug, title }) => ({ slug, title })) }),
  importPage: async ({ em, body }, deps) => ok(await importPage(em, body, deps)),
  importSlugs: async ({ em, body }) => ok(await importSlugs(em, body)),
  redirect: async ({ em, query }) => ok({ location: await findRedirect(em, query.path) }),
} satisfies PageHandlers;
