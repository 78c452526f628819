import { Id } from '@hanji/contracts/api/common';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { Handler } from '@hanji/service-kit/http/handlers';
import { ok } from '@hanji/service-kit/http/reply';
import { z } from 'zod';
import type { AuthDeps } from '../deps.ts';
import { importAuthor as findOrMakeAuthor } from '../domain/import-author.ts';
import { profileOf, User } from '../domain/user.ts';
import type definition from '../service.ts';

type Routes = typeof definition.routes;

const Ids = z.array(Id).min(1).max(100);

/** `GET /internal/users?ids=`: those that are there, in no order. */
export const usersByIds: Handler<Routes['usersByIds'], AuthDeps> = async ({ em, query }) => {
  const ids = Ids.safeParse(query.ids.split(','));
  if (!ids.success) throw DomainError.invalid('query.ids', 'give 1 to 100 ids, comma separated');
  const users = await em.find(User, { id: { $in: ids.data } });
  return ok({ items: users.map(profileOf) });
};

/** `POST /internal/authors` */
export const importAuthor: Handler<Routes['importAuthor'], AuthDeps> = async ({ em, body }, deps) => {
  const user = await findOrMakeAuthor(em, body);
  deps.wakeRelay();
  return ok(profileOf(user));
};
