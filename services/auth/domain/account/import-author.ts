import type { ImportAuthorRequest } from '@hanji/contracts/api/import';
import { ImportedAvatar } from '@hanji/contracts/api/users';
import { acquireLock } from '@hanji/service-kit/database/advisory-locks';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { plainText } from '@hanji/service-kit/plain-text';
import type { EntityManager } from '@mikro-orm/postgresql';
import { cleanName } from './register-user.ts';
import { locks } from '../locks.ts';
import { emailKey, newUser, stateOf, User } from '../user.ts';

/**
 * Finds or makes the account that imported posts belong to. It has no password; its owner may take it over by a login elsewhere
 * that proves the e-mail address. Whoever merely registered with an address, or under a name, does not get posts for it.
 */
export async function importAuthor(em: EntityManager, given: ImportAuthorRequest): Promise<User> {
  const name = cleanName(given.name);
  return em.transactional(async (tx) => {
    await acquireLock(tx, locks.importedAuthor);
    const key = given.email === undefined ? null : emailKey(given.email);
    const holder = key === null ? null : await tx.findOne(User, { emailKey: key });
    if (holder !== null && isTrusted(holder)) return holder;
    const namesake = await findNamesake(tx, name, key);
    if (namesake !== null) return namesake;
    const avatar = ImportedAvatar.safeParse(given.avatar);
    const author = tx.create(
      User,
      newUser({
        email: holder === null ? (given.email ?? null) : null,
        name,
        avatar: avatar.success ? avatar.data : null,
        bio: plainText(given.bio ?? ''),
        isImported: true,
      }),
    );
    await tx.flush();
    await recordEvent(tx, 'user.registered', { aggregateId: author.id, aggregateVersion: author.version, payload: stateOf(author) });
    return author;
  });
}

function isTrusted(user: User): boolean {
  return user.isImported || user.role === 'ADMIN' || user.emailVerifiedAt !== null;
}

/** An admin, else an imported author of that name, unless two e-mail addresses say that they are two people. */
async function findNamesake(tx: EntityManager, name: string, key: string | null): Promise<User | null> {
  const named = await tx.find(User, { name, $or: [{ role: 'ADMIN' }, { isImported: true }] }, { orderBy: { role: 'asc', id: 'asc' }, limit: 100 });
  return named.find((user) => user.role === 'ADMIN' || key === null || user.emailKey === null) ?? null;
}
