import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { isPublic, KnownPost } from '../known/known-post.ts';
import type { Sender } from '../reader.ts';

/**
 * The comment, if the sender wrote it or is an admin. Throws 404 when it, or its post, is not there or not theirs to see, 401 or 403 when it is
 * someone else's, 429 after too many wrong guest passwords.
 */
export async function requireOwnComment(
  em: EntityManager,
  id: string,
  guestPassword: string | undefined,
  sender: Sender,
  deps: ContentDeps,
): Promise<CommentEntity> {
  const comment = await em.findOne(CommentEntity, { id, status: { $ne: 'DELETED' } });
  if (comment === null) throw DomainError.notFound('The comment');
  const { identity } = sender;
  const post = await em.findOne(KnownPost, { id: comment.postId });
  const isMine = identity !== null && comment.authorId === identity.userId;
  // Whoever wrote it knows of it; to others it is as little there as the post.
  if (!isMine && identity?.role !== 'ADMIN' && (post === null || !isPublic(post))) throw DomainError.notFound('The comment');
  if (identity?.role === 'ADMIN' || isMine) return comment;
  if (comment.guestName !== null && comment.status !== 'REJECTED') {
    await deps.proveGuest(comment, guestPassword, sender.addressHash);
    return comment;
  }
  if (comment.status !== 'VISIBLE') throw DomainError.notFound('The comment');
  if (identity === null) throw new DomainError('unauthenticated', 'login_required', 'Log in first, then send the access token.');
  throw new DomainError('forbidden', 'forbidden', 'This comment is not yours.');
}

/** The comment as it is now, held for a change in the transaction of `em`. Throws 404 when it is gone. */
export async function lockComment(em: EntityManager, id: string): Promise<CommentEntity> {
  const comment = await em.findOne(CommentEntity, { id, status: { $ne: 'DELETED' } }, { refresh: true });
  if (comment === null) throw DomainError.notFound('The comment');
  return comment;
}
