import { ok } from '@hanji/service-kit/http/reply';
import { importAuthor } from '../domain/account/import-author.ts';
import { profileOf, User } from '../domain/user.ts';
import type { AuthHandlers } from './handlers.ts';

/** What other services and the importer ask of users. */
export const internalHandlers = {
  /** Those that are there, in no order. */
  usersByIds: async ({ em, query }) => {
    const users = await em.find(User, { id: { $in: query.ids } });
    return ok({ items: users.map(profileOf) });
  },
  importAuthor: async ({ em, body }, deps) => {
    const user = await importAuthor(em, body);
    deps.wakeRelay();
    return ok(profileOf(user));
  },
} satisfies AuthHandlers;
