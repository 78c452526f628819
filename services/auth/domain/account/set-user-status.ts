import type { Cache } from '@hanji/service-kit/cache/cache';
import { setBlocked } from '@hanji/service-kit/blocked-users';
import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { refuseLastAdmin } from './admins.ts';
import { authorNamespace } from './find-author.ts';
import { endSessionsOf } from '../session/session.ts';
import { stateOf, touch, User } from '../user.ts';

/**
 * Suspends a user or lets them back in, and tells the other services. Sessions from before never come back: while suspended they
 * are answered 403, afterwards they are gone. Throws 404, 409 `own_account`, 409 `last_admin`.
 */
export async function setUserStatus(em: EntityManager, cache: Cache, adminId: string, userId: string, status: User['status']): Promise<User> {
  if (adminId === userId) throw DomainError.conflict('own_account', 'You cannot change the status of your own account. Ask another admin.');
  return em.transactional(async (tx) => {
    const target = await tx.findOne(User, { id: userId });
    if (target === null) throw DomainError.notFound('The user');
    if (status === 'SUSPENDED') await refuseLastAdmin(tx, target);
    const user = await tx.findOneOrFail(User, { id: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (user.status === status) return user;
    user.status = status;
    touch(user);
    if (status === 'ACTIVE') await endSessionsOf(tx, user.id);
    await setBlocked(tx, { id: user.id, version: user.version, isBlocked: status === 'SUSPENDED' });
    await recordEvent(tx, 'user.status.changed', { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) });
    if (user.role === 'ADMIN') await cache.invalidate(tx, authorNamespace);
    return user;
  });
}
