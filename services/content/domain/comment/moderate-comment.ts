import type { ModeratedComment, ModeratedStatus } from '@hanji/contracts/api/comments';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countComment } from './comment-count.ts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { fullView, shownHoldReason } from './comment-view.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { findAuthor } from '../known/known-author.ts';
import { KnownPost, lockPost } from '../known/known-post.ts';
import { isTrustedWriter, setTrustedWriter } from '../known/trusted-writer.ts';
import { lockComment } from './own-comment.ts';

/** Approves a comment, turns it down or has it wait again; again changes nothing. Throws 404. */
export async function moderateComment(em: EntityManager, id: string, status: ModeratedStatus, deps: ContentDeps): Promise<ModeratedComment> {
  return moderate(em, id, deps, (tx, comment) => setStatus(tx, comment, status));
}

/** Approves a comment and trusts its writer from now on; again changes nothing. Throws 404, 422 `writer_without_account`. */
export async function trustWriter(em: EntityManager, id: string, deps: ContentDeps): Promise<ModeratedComment> {
  return moderate(em, id, deps, async (tx, comment) => {
    await setTrustedWriter(tx, comment.authorId, true);
    await setStatus(tx, comment, 'VISIBLE');
  });
}

/** Trusts the writer of a comment no longer; the comment stays as it is. Throws 404, 422 `writer_without_account`. */
export async function distrustWriter(em: EntityManager, id: string, deps: ContentDeps): Promise<void> {
  await moderate(em, id, deps, (tx, comment) => setTrustedWriter(tx, comment.authorId, false));
}

async function moderate(
  em: EntityManager,
  id: string,
  deps: ContentDeps,
  act: (em: EntityManager, comment: CommentEntity) => Promise<void>,
): Promise<ModeratedComment> {
  const seen = await em.findOne(CommentEntity, { id });
  if (seen === null) throw DomainError.notFound('The comment');
  const comment = await em.transactional(async (tx) => {
    await lockPost(tx, seen.postId);
    const held = await lockComment(tx, id);
    await act(tx, held);
    return held;
  });
  deps.wakeRelay();
  const post = await em.findOneOrFail(KnownPost, { id: comment.postId });
  return {
    ...fullView(comment, await findAuthor(em, comment.authorId)),
    holdReason: shownHoldReason(comment.status, comment.holdReason),
    isTrusted: await isTrustedWriter(em, comment.authorId),
    post: { id: post.id, slug: post.slug, title: post.title },
  };
}

async function setStatus(em: EntityManager, comment: CommentEntity, status: ModeratedStatus): Promise<void> {
  if (comment.status === status) return;
  const change = Number(status === 'VISIBLE') - Number(comment.status === 'VISIBLE');
  comment.status = status;
  comment.version += 1;
  await em.flush();
  if (change === 1 || change === -1) await countComment(em, comment, change);
}
