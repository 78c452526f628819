import { acquireLock } from '@hanji/service-kit/database/advisory-locks';
import type { Cache } from '@hanji/service-kit/cache/cache';
import { setBlocked } from '@hanji/service-kit/blocked-users';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { hashPassword } from '@hanji/service-kit/password-hash';
import type { EntityManager } from '@mikro-orm/postgresql';
import { authorNamespace } from './find-author.ts';
import { cleanName } from './register-user.ts';
import { endPasswordLinks } from '../login/set-password.ts';
import { endSessionsOf } from '../session/session.ts';
import { locks } from '../locks.ts';
import { emailKey, newUser, stateOf, touch, User } from '../user.ts';

/** The first admin as the operator names it. */
export interface FirstAdmin {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/**
 * Makes the first admin where there is no admin at all, and answers whether it did; with any admin there nothing is touched.
 * Whoever registered with that e-mail address before loses password and sessions: it belongs to whom the operator names.
 */
export async function ensureFirstAdmin(em: EntityManager, cache: Cache, admin: FirstAdmin): Promise<boolean> {
  if ((await em.count(User, { role: 'ADMIN' })) > 0) return false;
  const passwordHash = await hashPassword(admin.password);
  return em.transactional(async (tx) => {
    await acquireLock(tx, locks.firstAdmin);
    if ((await tx.count(User, { role: 'ADMIN' })) > 0) return false;
    await cache.invalidate(tx, authorNamespace);
    const existing = await tx.findOne(User, { emailKey: emailKey(admin.email) }, { refresh: true });
    if (existing === null) {
      const user = tx.create(User, newUser({ email: admin.email, name: cleanName(admin.name), passwordHash, role: 'ADMIN', emailVerifiedAt: new Date() }));
      await recordEvent(tx, 'user.registered', { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) });
      return true;
    }
    const wasSuspended = existing.status === 'SUSPENDED';
    Object.assign(existing, { role: 'ADMIN', status: 'ACTIVE', passwordHash, emailVerifiedAt: new Date(), name: cleanName(admin.name) });
    touch(existing);
    await endPasswordLinks(tx, existing.id);
    await endSessionsOf(tx, existing.id);
    const event = { aggregateId: existing.id, aggregateVersion: existing.version, payload: stateOf(existing) };
    await recordEvent(tx, 'user.profile.updated', event);
    if (!wasSuspended) return true;
    await setBlocked(tx, { id: existing.id, version: existing.version, isBlocked: false });
    await recordEvent(tx, 'user.status.changed', event);
    return true;
  });
}
