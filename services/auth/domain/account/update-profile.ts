import { DomainError } from '@hanji/service-kit/domain-error';
import type { Cache } from '@hanji/service-kit/cache/cache';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { plainText } from '@hanji/service-kit/plain-text';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { authorNamespace } from './find-author.ts';
import { refuseImitatedName } from './imitated-name.ts';
import { cleanName } from './register-user.ts';
import { stateOf, touch, User } from '../user.ts';

/** What a user may change of their profile. */
export interface ProfileChange {
  readonly name?: string | undefined;
  readonly avatar?: string | null | undefined;
  readonly bio?: string | undefined;
}

/**
 * Changes a profile that is still at the expected version, and tells the other services. Nothing new changes nothing. Throws 412
 * when it has moved on, 400 for a name like an admin's, 404 when the user is gone.
 */
export async function updateProfile(em: EntityManager, cache: Cache, userId: string, expectedVersion: number, change: ProfileChange): Promise<User> {
  const name = change.name === undefined ? undefined : cleanName(change.name);
  const bio = change.bio === undefined ? undefined : plainText(change.bio);
  return em.transactional(async (tx) => {
    const user = await tx.findOne(User, { id: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (user === null) throw DomainError.notFound('The account');
    if (user.version !== expectedVersion) throw DomainError.staleVersion(user.version);
    const wanted = { name: name ?? user.name, avatar: change.avatar === undefined ? user.avatar : change.avatar, bio: bio ?? user.bio };
    if (wanted.name === user.name && wanted.avatar === user.avatar && wanted.bio === user.bio) return user;
    if (wanted.name !== user.name && user.role !== 'ADMIN') await refuseImitatedName(tx, wanted.name);
    Object.assign(user, wanted);
    touch(user);
    await recordEvent(tx, 'user.profile.updated', { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) });
    if (user.role === 'ADMIN') await cache.invalidate(tx, authorNamespace);
    return user;
  });
}
