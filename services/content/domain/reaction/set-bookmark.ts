import { randomUUIDv7 } from 'node:crypto';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { Reader } from '../reader.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContentDeps } from '../deps.ts';
import { lockUser } from '../known/known-author.ts';
import { lockPost } from '../known/known-post.ts';

/** Bookmarks a post for a user; again changes nothing. Throws 404. */
export async function addBookmark(em: EntityManager, postId: string, identity: Reader, deps: ContentDeps): Promise<void> {
  const post = await deps.posts.require(em, postId, identity);
  await em.transactional(async (tx) => {
    await lockUser(tx, identity.userId);
    await lockPost(tx, post.id);
    const added = await tx.execute<{ id: string }[]>(
      'insert into bookmark (id, post_id, user_id, created_at) values (?, ?, ?, now()) on conflict (user_id, post_id) do nothing returning id',
      [randomUUIDv7(), post.id, identity.userId],
    );
    for (const { id } of added) {
      await recordEvent(tx, 'bookmark.toggled', {
        aggregateId: id,
        aggregateVersion: 1,
        payload: { postId: post.id, userId: identity.userId, bookmarked: true },
      });
    }
  });
  deps.wakeRelay();
}

/** Takes a bookmark back; again, or where none was, changes nothing. */
export async function removeBookmark(em: EntityManager, postId: string, identity: Reader, deps: ContentDeps): Promise<void> {
  await em.transactional(async (tx) => {
    const removed = await tx.execute<{ id: string }[]>('delete from bookmark where user_id = ? and post_id = ? returning id', [identity.userId, postId]);
    for (const { id } of removed) {
      await recordEvent(tx, 'bookmark.toggled', { aggregateId: id, aggregateVersion: 2, payload: { postId, userId: identity.userId, bookmarked: false } });
    }
  });
  deps.wakeRelay();
}
