import { Id } from '@hanji/contracts/api/common';
import { DomainError } from '@hanji/service-kit/domain-error';
import { ok } from '@hanji/service-kit/http/reply';
import { importPage } from '../domain/import-page.ts';
import { importSlugs } from '../domain/import-slugs.ts';
import { readPagesByIds } from '../domain/read-pages.ts';
import { findRedirect } from '../domain/redirects.ts';
import type { PageHandlers } from './handlers.ts';

const maxIds = 100;

/** What other services and the importer ask of pages. */
export const internalHandlers = {
  pagesByIds: async ({ em, query }) => {
    const ids = [...new Set(query.ids.split(',').filter((id) => id !== ''))];
    if (ids.length > maxIds) throw DomainError.invalid('query.ids', `give at most ${maxIds} ids`);
    if (!ids.every((id) => Id.safeParse(id).success)) throw DomainError.invalid('query.ids', 'give ids separated by commas');
    return ok({ items: await readPagesByIds(em, ids) });
  },
  importPage: async ({ em, body }, deps) => ok(await importPage(em, body, deps)),
  importSlugs: async ({ em, body }) => ok(await importSlugs(em, body)),
  redirect: async ({ em, query }) => ok({ location: await findRedirect(em, query.path) }),
} satisfies PageHandlers;
