import { setBlocked } from '@hanji/kit/blocked-users';
import { leaveTombstone } from '@hanji/kit/events/newest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteImages } from '../image/delete-images.ts';
import { ImageEntity } from '../image/image.ts';
import { setUses } from './set-uses.ts';

/** Scope of the newest known state of users. */
export const profileScope = 'profile-images';

/**
 * Forgets a user whose account is gone, in the transaction of `em`: the pictures of themselves go, those of posts and pages stay
 * without their name.
 */
export async function forgetUser(em: EntityManager, userId: string, version: number): Promise<void> {
  await setBlocked(em, { id: userId, version, isBlocked: true });
  await leaveTombstone(em, { scope: profileScope, id: userId, version });
  await setUses(em, { kind: 'profile', id: userId }, []);
  await deleteImages(em, await em.find(ImageEntity, { ownerId: userId, folder: 'avatars' }), null);
  await em.execute('update image set owner_id = null where owner_id = ?', [userId]);
}
