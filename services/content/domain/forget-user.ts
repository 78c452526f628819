import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import { recordTombstone } from '@hanji/service-kit/database/newest';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockWriter, userScope } from './known/known-author.ts';
import { countLike } from './reaction/toggle-like.ts';

/**
 * Forgets a user whose account is gone, in the transaction of `em`: comments stay without their writer, likes and bookmarks go,
 * and nothing that arrives later brings the user back.
 */
export async function forgetUser(em: EntityManager, userId: string, version: number): Promise<void> {
  await lockWriter(em, userId);
  await blockGoneUser(em, { id: userId, version });
  await recordTombstone(em, { scope: userScope, id: userId, version });
  await removeLikes(em, userId);
  await removeBookmarks(em, userId);
  await em.execute('update comment set author_id = null, version = version + 1 where author_id = ?', [userId]);
  await em.execute('delete from author where id = ?', [userId]);
}

async function removeLikes(em: EntityManager, userId: string): Promise<void> {
  // Posts are held in one order everywhere, so that nobody waits in a circle.
  const posts = await em.execute<{ id: string }[]>(
    'select p.id from post p where p.id in (select post_id from post_like where user_id = ?) order by p.id for no key update',
    [userId],
  );
  await em.execute('delete from post_like where user_id = ?', [userId]);
  for (const { id } of posts) await countLike(em, id, userId, false);
}

async function removeBookmarks(em: EntityManager, userId: string): Promise<void> {
  const removed = await em.execute<{ id: string; post_id: string }[]>('delete from bookmark where user_id = ? returning id, post_id', [userId]);
  for (const { id, post_id: postId } of removed) {
    await recordEvent(em, 'bookmark.toggled', { aggregateId: id, aggregateVersion: 2, payload: { postId, userId, bookmarked: false } });
  }
}
