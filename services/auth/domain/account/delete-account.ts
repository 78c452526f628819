import type { Cache } from '@hanji/service-kit/cache/cache';
import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { refuseIfMadeAdmin, refuseLastAdmin } from './admins.ts';
import { authorNamespace } from './find-author.ts';
import { wrongCredentials } from '../login/login-attempts.ts';
import { User } from '../user.ts';

/**
 * Deletes an account with its sessions and linked logins, and tells the other services to let go of it. Identity must have been
 * proved by the password, or lack of one, that the user was read with. One that is gone already is fine. Throws 409 `last_admin`, and 401 where the
 * password was changed meanwhile.
 */
export async function deleteAccount(em: EntityManager, cache: Cache, { id, role, passwordHash }: Pick<User, 'id' | 'role' | 'passwordHash'>): Promise<void> {
  await em.transactional(async (tx) => {
    await refuseLastAdmin(tx, { id, role });
    const found = await tx.findOne(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (found === null) return;
    if (found.passwordHash !== passwordHash) throw wrongCredentials();
    await refuseIfMadeAdmin(tx, role, found);
    const version = found.version + 1;
    await blockGoneUser(tx, { id: found.id, version });
    await recordEvent(tx, 'user.deleted', { aggregateId: found.id, aggregateVersion: version, payload: { id: found.id } });
    if (found.role === 'ADMIN') await cache.invalidate(tx, authorNamespace);
    tx.remove(found);
  });
}
