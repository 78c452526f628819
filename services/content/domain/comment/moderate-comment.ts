import type { ModeratedComment } from '@hanji/contracts/api/comments';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countComment } from './comment-count.ts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { fullView } from './comment-view.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { findAuthor } from '../known/known-author.ts';
import { KnownPost, lockPost } from '../known/known-post.ts';
import { lockComment } from './own-comment.ts';

/** Approves a comment or turns it down; again changes nothing. Throws 404. */
export async function moderateComment(em: EntityManager, id: string, status: 'VISIBLE' | 'REJECTED', deps: ContentDeps): Promise<ModeratedComment> {
  const seen = await em.findOne(CommentEntity, { id });
  if (seen === null) throw DomainError.notFound('The comment');
  const comment = await em.transactional(async (tx) => {
    await lockPost(tx, seen.postId);
    const held = await lockComment(tx, id);
    if (held.status === status) return held;
    const change = Number(status === 'VISIBLE') - Number(held.status === 'VISIBLE');
    held.status = status;
    if (status === 'VISIBLE') held.holdReason = null;
    held.version += 1;
    await tx.flush();
    if (change === 1 || change === -1) await countComment(tx, held, change);
    return held;
  });
  deps.wakeRelay();
  const post = await em.findOneOrFail(KnownPost, { id: comment.postId });
  return {
    ...fullView(comment, await findAuthor(em, comment.authorId)),
    holdReason: comment.holdReason,
    post: { id: post.id, slug: post.slug, title: post.title },
  };
}
