import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import { DomainError } from '@hanji/service-kit/domain-error';
import { isTombstoned, recordTombstone } from '@hanji/service-kit/database/newest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteImages } from '../image/delete-images.ts';
import { ImageEntity } from '../image/image.ts';
import { locks } from '../locks.ts';
import { setUses } from './set-uses.ts';

/** Scope of the newest known state of users. */
export const profileScope = 'profile-images';

/**
 * Holds an account until the transaction of `em` ends, so that no picture is kept of one that is gone: what is uploaded takes its time.
 * Throws 401 when it is.
 */
export async function holdUser(em: EntityManager, userId: string): Promise<void> {
  await lockUser(em, userId);
  if (await isTombstoned(em, profileScope, userId)) throw DomainError.accountGone();
}

async function lockUser(em: EntityManager, userId: string): Promise<void> {
  await acquireLockOn(em, locks.account, userId);
}

/**
 * Forgets a user whose account is gone, in the transaction of `em`: the pictures of themselves go, those of posts and pages stay
 * without their name.
 */
export async function forgetUser(em: EntityManager, userId: string, version: number): Promise<void> {
  await lockUser(em, userId);
  await blockGoneUser(em, { id: userId, version });
  await recordTombstone(em, { scope: profileScope, id: userId, version });
  await setUses(em, { kind: 'profile', id: userId }, []);
  await deleteImages(em, await em.find(ImageEntity, { ownerId: userId, folder: 'avatars' }), null);
  await em.execute('update image set owner_id = null where owner_id = ?', [userId]);
}
