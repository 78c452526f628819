import type { Cache } from '@hanji/service-kit/cache/cache';
import { setBlocked } from '@hanji/service-kit/blocked-users';
import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockUser } from './admins.ts';
import { authorNamespace } from './find-author.ts';
import { endPasswordLinks } from '../login/set-password.ts';
import { endSessionsOf } from '../session/session.ts';
import { stateOf, touch, type User } from '../user.ts';

/**
 * Suspends a user or lets them back in, and tells the other services. Sessions from before never come back: while suspended they
 * are answered 403, afterwards they are gone; so are open links to set a password. Throws 404, 409 `own_account`, 409 `last_admin`.
 */
export async function setUserStatus(em: EntityManager, cache: Cache, adminId: string, userId: string, status: User['status']): Promise<User> {
  if (adminId === userId) throw DomainError.conflict('own_account', 'You cannot change the status of your own account. Ask another admin.');
  return em.transactional(async (tx) => {
    const user = await lockUser(tx, userId, { endsAdmin: status === 'SUSPENDED' });
    if (user.status === status) return user;
    user.status = status;
    touch(user);
    await endPasswordLinks(tx, user.id);
    if (status === 'ACTIVE') await endSessionsOf(tx, user.id);
    await setBlocked(tx, { id: user.id, version: user.version, isBlocked: status === 'SUSPENDED' });
    await recordEvent(tx, 'user.status.changed', { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) });
    if (user.role === 'ADMIN') await cache.invalidate(tx, authorNamespace);
    return user;
  });
}
