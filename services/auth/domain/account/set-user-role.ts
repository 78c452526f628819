import { setFormerAdmin } from '@hanji/service-kit/blocked-users';
import type { Cache } from '@hanji/service-kit/cache/cache';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { endPasswordLinks } from '../login/set-password.ts';
import { stateOf, touch, type User } from '../user.ts';
import { lockUser } from './admins.ts';
import { authorNamespace } from './find-author.ts';

/**
 * Makes a user an admin or takes that away, and tells the other services, where tokens of a former admin stop counting. The same role again
 * changes nothing. Throws 404, 409 `own_account`, 409 `last_admin`, 409 `user_without_login`.
 */
export async function setUserRole(em: EntityManager, cache: Cache, adminId: string, userId: string, role: User['role']): Promise<User> {
  if (adminId === userId) throw DomainError.conflict('own_account', 'You cannot change the role of your own account. Ask another admin.');
  return em.transactional(async (tx) => {
    const user = await lockUser(tx, userId, { endsAdmin: role === 'USER' });
    if (user.role === role) return user;
    if (role === 'ADMIN' && user.email === null)
      throw DomainError.conflict(
        'user_without_login',
        'This user has no e-mail address to log in with. Have that person register, and make the new account an admin.',
      );
    user.role = role;
    touch(user);
    // One that led into a reader's account must not lead into an admin's; one that a former admin made leads nowhere.
    await endPasswordLinks(tx, user.id);
    const event = { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) };
    await setFormerAdmin(tx, { id: user.id, version: user.version, isFormer: role === 'USER' });
    await recordEvent(tx, 'user.profile.updated', event);
    await recordEvent(tx, 'user.status.changed', event);
    await cache.invalidate(tx, authorNamespace);
    return user;
  });
}
