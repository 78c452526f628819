import { recordEvent } from '@hanji/service-kit/database/outbox';
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
  await recordEvent(em, change === 1 ? 'comment.created' : 'comment.deleted', {
    aggregateId: comment.postId,
    aggregateVersion: post.comment_version,
    payload: {
      id: comment.id,
      postId: comment.postId,
      authorId: comment.authorId,
      isPrivate: comment.isPrivate,
      total: post.comment_count,
      createdAt: comment.createdAt.toISOString(),
    },
  });
}
