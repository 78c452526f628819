import type { AuthorProfile } from '@hanji/contracts/api/users';
import type { Cache } from '@hanji/service-kit/cache/cache';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { profileOf, User } from '../user.ts';

/** Cache namespace of the author's profile: invalidated with every change of an admin. */
export const authorNamespace = 'author';

/** The blog's author: the first admin, an active one before suspended ones. Throws 404 while there is none. */
export async function findAuthor(em: EntityManager, cache: Cache): Promise<AuthorProfile> {
  const author = await cache.remember(em, { namespace: authorNamespace, key: 'profile', ttlSeconds: 3600 }, async () => {
    const first = await em.findOne(User, { role: 'ADMIN' }, { orderBy: { status: 'asc', id: 'asc' } });
    return first === null ? null : profileOf(first);
  });
  if (author === null) throw DomainError.notFound("The blog's author");
  return author;
}
