import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { isBlank, storableText } from '@hanji/service-kit/plain-text';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countComment } from './comment-count.ts';
import { type CommentView, fullView } from './comment-view.ts';
import type { ContentDeps } from '../deps.ts';
import { findAuthor } from '../known/known-author.ts';
import { lockPost } from '../known/known-post.ts';
import { lockComment, requireOwnComment } from './own-comment.ts';
import type { Sender } from '../reader.ts';
import { judgeComment } from './judge-comment.ts';

/** What may change in a comment, and the version that the writer saw, which is asked for once it is clear that they may. */
export interface CommentChange {
  readonly content?: string | undefined;
  readonly isPrivate?: boolean | undefined;
  readonly guestPassword?: string | undefined;
  readonly expectedVersion: () => number;
}

/**
 * Changes a comment. New text is judged like a new comment and may send it to the queue. Throws 401, 403, 404, 412 and
 * 422 `too_many_links`.
 */
export async function changeComment(em: EntityManager, id: string, change: CommentChange, sender: Sender, deps: ContentDeps): Promise<CommentView> {
  const seen = await requireOwnComment(em, id, change.guestPassword, sender, deps);
  const expectedVersion = change.expectedVersion();
  if (seen.version !== expectedVersion) throw DomainError.staleVersion(seen.version);
  const content = change.content === undefined ? undefined : storableText(change.content);
  if (content !== undefined && isBlank(content)) throw DomainError.invalid('body.content', 'write something');
  const doubt = content === undefined || content === seen.content ? null : await judgeComment(em, content, sender, deps);
  const comment = await em.transactional(async (tx) => {
    await lockPost(tx, seen.postId);
    const held = await lockComment(tx, id);
    if (held.version !== expectedVersion) throw DomainError.staleVersion(held.version);
    if (content !== undefined) held.content = content;
    if (change.isPrivate !== undefined) held.isPrivate = change.isPrivate;
    const disappears = doubt !== null && held.status === 'VISIBLE';
    if (doubt !== null) held.holdReason = doubt;
    if (disappears) held.status = 'PENDING';
    held.version += 1;
    held.updatedAt = new Date();
    await tx.flush();
    if (disappears) await countComment(tx, held, -1);
    else if (held.status === 'VISIBLE') {
      const payload = { id: held.id, postId: held.postId, isPrivate: held.isPrivate };
      await recordEvent(tx, 'comment.updated', { aggregateId: held.id, aggregateVersion: held.version, payload });
    }
    return held;
  });
  deps.wakeRelay();
  return fullView(comment, await findAuthor(em, comment.authorId));
}
