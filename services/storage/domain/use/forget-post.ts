import { recordTombstone } from '@hanji/service-kit/database/newest';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteImages } from '../image/delete-images.ts';
import { ImageEntity } from '../image/image.ts';
import type { StorageDeps } from '../deps.ts';
import { imagesInUse } from './orphans.ts';
import { refreshDerivedUse } from './set-uses.ts';

/** Scope of the newest known state of posts. */
export const postScope = 'post-images';

/** Notes, in the transaction of `em`, that a post is gone: `cleanUpAfterPosts` does the work and reports it. */
export async function recordPostDeletion(em: EntityManager, postId: string, version: number): Promise<void> {
  await recordTombstone(em, { scope: postScope, id: postId, version });
  await em.execute(
    'insert into post_cleanup (post_id, version) values (?, ?) on conflict (post_id) do update set version = greatest(post_cleanup.version, excluded.version)',
    [postId, version],
  );
}

/**
 * Deletes the pictures that only a deleted post used. One that a draft or anything else holds stays. Rejects when a service that has
 * to be asked does not answer; called again it goes on.
 */
export async function deleteImagesOfGonePosts(em: EntityManager, deps: StorageDeps): Promise<void> {
  const posts = await em.execute<{ post_id: string }[]>('select post_id from post_cleanup order by post_id limit 100');
  for (const { post_id: postId } of posts) {
    const rows = await em.execute<{ image_id: string }[]>("select image_id from image_use where user_kind = 'post' and user_id = ?", [postId]);
    if (rows.length === 0) continue;
    const images = await em.fork().find(ImageEntity, { id: { $in: rows.map((row) => row.image_id) } });
    const used = await imagesInUse(images, deps);
    await em.transactional(async (tx) => {
      const held = await tx.execute<{ id: string; is_used: boolean }[]>(
        "select i.id, exists (select 1 from image_use u where u.image_id = i.id and (u.user_kind, u.user_id) <> ('post', ?)) as is_used from image i where i.id in (?) order by i.id for update",
        [postId, images.map((image) => image.id)],
      );
      await tx.execute("delete from image_use where user_kind = 'post' and user_id = ?", [postId]);
      const free = new Set(held.filter((row) => !row.is_used && !used.has(row.id)).map((row) => row.id));
      await deleteImages(
        tx,
        images.filter((image) => free.has(image.id)),
        postId,
      );
      const kept = held.filter((row) => !free.has(row.id)).map((row) => row.id);
      if (kept.length > 0) await refreshDerivedUse(tx, kept);
    });
  }
}

/** Reports the posts of which nothing is left here, files included; answers whether there were any. */
export async function reportCleanPosts(em: EntityManager): Promise<boolean> {
  return em.transactional(async (tx) => {
    const clean = await tx.execute<{ post_id: string; version: number }[]>(
      `delete from post_cleanup c where not exists (select 1 from doomed_object d where d.post_id = c.post_id)
         and not exists (select 1 from image_use u where u.user_kind = 'post' and u.user_id = c.post_id) returning post_id, version`,
    );
    for (const { post_id: postId, version } of clean) {
      await recordEvent(tx, 'post.cleanup.done', { aggregateId: postId, aggregateVersion: version, payload: { postId, service: 'storage' } });
    }
    return clean.length > 0;
  });
}
