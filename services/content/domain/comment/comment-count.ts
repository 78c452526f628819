import { recordEvent, recordEvents } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CommentEntity } from './comment.ts';

/**
 * Counts a comment in or out of a post's visible ones and records the event with the new total, in the transaction of `em`, which
 * holds the post.
 */
export async function countComment(em: EntityManager, comment: CommentEntity, change: 1 | -1): Promise<void> {
  const [post] = await em.execute<{ comment_count: number; comment_version: number }[]>(
    'update post set comment_count = comment_count + ?, comment_version = comment_version + 1 where id = ? returning comment_count, comment_version',
    [change, comment.postId],
  );
  if (post === undefined) return;
  await recordEvent(em, change === 1 ? 'comment.created' : 'comment.deleted', countedEvent(comment, post.comment_version, post.comment_count));
}

/** Counts many comments of one post in, in the order given; otherwise like `countComment`. */
export async function countNewComments(em: EntityManager, postId: string, comments: readonly Counted[]): Promise<void> {
  if (comments.length === 0) return;
  const [post] = await em.execute<{ total: number; version: number }[]>(
    `update post set comment_count = comment_count + ?, comment_version = comment_version + ? where id = ?
     returning comment_count - ? as total, comment_version - ? as version`,
    [comments.length, comments.length, postId, comments.length, comments.length],
  );
  if (post === undefined) return;
  await recordEvents(
    em,
    'comment.created',
    comments.map((comment, index) => countedEvent(comment, post.version + index + 1, post.total + index + 1)),
  );
}

type Counted = Pick<CommentEntity, 'id' | 'postId' | 'authorId' | 'isPrivate' | 'createdAt'>;

function countedEvent({ id, postId, authorId, isPrivate, createdAt }: Counted, aggregateVersion: number, total: number) {
  return { aggregateId: postId, aggregateVersion, payload: { id, postId, authorId, isPrivate, total, createdAt: createdAt.toISOString() } };
}
