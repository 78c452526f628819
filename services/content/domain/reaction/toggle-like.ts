import type { LikeState } from '@hanji/contracts/api/likes';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContentDeps } from '../deps.ts';
import { lockUser, lockWriter } from '../known/known-author.ts';
import { lockPost } from '../known/known-post.ts';
import type { Sender } from '../reader.ts';

/** Likes a post, or takes the like back. Who likes is a user, or a guest by the hash of the address. Throws 404. */
export async function toggleLike(em: EntityManager, postId: string, sender: Sender, deps: ContentDeps): Promise<LikeState> {
  const post = await deps.posts.require(em, postId, sender.identity);
  const state = await em.transactional(async (tx) => {
    const userId = sender.identity?.userId ?? null;
    await (userId === null ? lockWriter(tx, sender.addressHash) : lockUser(tx, userId));
    await lockPost(tx, post.id);
    const who = [post.id, userId, userId === null ? sender.addressHash : null];
    const removed = await tx.execute<unknown[]>(
      'delete from post_like where post_id = ? and user_id is not distinct from ? and address_hash is not distinct from ? returning 1 as gone',
      who,
    );
    const liked = removed.length === 0;
    if (liked) await tx.execute('insert into post_like (post_id, user_id, address_hash) values (?, ?, ?)', who);
    return { liked, likeCount: await countLike(tx, post.id, userId, liked) };
  });
  deps.wakeRelay();
  return state;
}

/** Counts a like in or out and records the event with the new total, in the transaction of `em`, which holds the post. */
export async function countLike(em: EntityManager, postId: string, userId: string | null, liked: boolean): Promise<number> {
  const [row] = await em.execute<{ like_count: number; like_version: number }[]>(
    'update post set like_count = like_count + ?, like_version = like_version + 1 where id = ? returning like_count, like_version',
    [liked ? 1 : -1, postId],
  );
  if (row === undefined) return 0;
  await recordEvent(em, 'like.toggled', {
    aggregateId: postId,
    aggregateVersion: row.like_version,
    payload: { postId, userId, liked, likeCount: row.like_count },
  });
  return row.like_count;
}

/** Whether the sender likes a post, and how many do; zero while blog is away and the post not known yet. Throws 404. */
export async function likeStatus(em: EntityManager, postId: string, sender: Sender, deps: ContentDeps): Promise<LikeState> {
  const post = await deps.posts.read(em, postId, sender.identity);
  if (post === null) return { liked: false, likeCount: 0 };
  const column = sender.identity === null ? 'address_hash' : 'user_id';
  const rows = await em.execute<unknown[]>(`select 1 as liked from post_like where post_id = ? and ${column} = ?`, [
    postId,
    sender.identity?.userId ?? sender.addressHash,
  ]);
  return { liked: rows.length > 0, likeCount: post.likeCount };
}
