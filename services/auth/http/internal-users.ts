import { Id } from '@hanji/contracts/api/common';
import { DomainError } from '@hanji/service-kit/domain-error';
import { ok } from '@hanji/service-kit/http/reply';
import { z } from 'zod';
import { importAuthor } from '../domain/account/import-author.ts';
import { profileOf, User } from '../domain/user.ts';
import type { AuthHandlers } from './handlers.ts';

const Ids = z.array(Id).min(1).max(100);

/** What other services and the importer ask of users. */
export const internalUserHandlers = {
  /** Those that are there, in no order. */
  usersByIds: async ({ em, query }) => {
    const ids = Ids.safeParse(query.ids.split(','));
    if (!ids.success) throw DomainError.invalid('query.ids', 'give 1 to 100 ids, comma separated');
    const users = await em.find(User, { id: { $in: ids.data } });
    return ok({ items: users.map(profileOf) });
  },
  importAuthor: async ({ em, body }, deps) => {
    const user = await importAuthor(em, body);
    deps.wakeRelay();
    return ok(profileOf(user));
  },
} satisfies AuthHandlers;
