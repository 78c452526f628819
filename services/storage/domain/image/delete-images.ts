import { DomainError } from '@hanji/service-kit/domain-error';
import { recordTombstone } from '@hanji/service-kit/database/newest';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { ImageEntity, mediaUrl, objectKeys } from './image.ts';

/** Deletes a picture because an admin says so, whether it is used or not. Throws 404. */
export async function deleteImage(em: EntityManager, id: string, deps: StorageDeps): Promise<void> {
  await em.transactional(async (tx) => {
    const image = await tx.findOne(ImageEntity, { id });
    if (image === null) throw DomainError.notFound('The picture');
    await deleteImages(tx, [image], null);
  });
  deps.wakeRelay();
  deps.removal.wake();
}

/**
 * Deletes pictures, in the transaction of `em`, records `image.deleted` for each and leaves their files to `removeDoomedObjects`.
 * `postId`: the deleted post on whose account they go.
 */
export async function deleteImages(em: EntityManager, images: readonly ImageEntity[], postId: string | null): Promise<void> {
  for (const image of images) {
    const gone = await em.execute<unknown[]>('delete from image where id = ? returning 1 as gone', [image.id]);
    if (gone.length === 0) continue;
    await recordTombstone(em, { scope: 'image', id: image.id, version: 2 });
    for (const key of objectKeys(image)) await em.execute('insert into doomed_object (key, post_id) values (?, ?) on conflict (key) do nothing', [key, postId]);
    await recordEvent(em, 'image.deleted', {
      aggregateId: image.id,
      aggregateVersion: 2,
      payload: { id: image.id, url: mediaUrl(image.folder, image.file), size: image.size },
    });
  }
}
