import { randomUUIDv7 } from 'node:crypto';
import type { CreateCommentRequest, HoldReason } from '@hanji/contracts/api/comments';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { Reader, Sender } from '../reader.ts';
import { hashPassword, verifyPassword } from '@hanji/service-kit/password-hash';
import { isBlank, plainText, storableText } from '@hanji/service-kit/plain-text';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countComment } from './comment-count.ts';
import { type CommentView, fullView } from './comment-view.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { ensureAuthor, findAuthor, lockUser, type ProfileCopy } from '../known/known-author.ts';
import { lockPost } from '../known/known-post.ts';
import { judgeComment, writerOf } from './judge-comment.ts';
import { placeUnder } from './place-under.ts';

/**
 * Writes a comment, which is visible at once or waits for an admin when something is doubtful about it. Throws 400, 404 for the
 * post, 422 `unknown_parent`, `too_many_links`, `comment_repeated`, and 429.
 */
export async function writeComment(em: EntityManager, request: CreateCommentRequest, sender: Sender, deps: ContentDeps): Promise<CommentView> {
  const draft = checkedDraft(request, sender.identity);
  const writer = writerOf(sender);
  await deps.spam.countTry(writer);
  const post = await deps.posts.require(em, request.postId, sender.identity);
  const parent = await findParent(em, request);
  const written = await findWritten(em, request.key, draft, sender);
  if (written !== null) return fullView(written, await findAuthor(em, written.authorId));
  await deps.spam.countForPost(post.id, writer);
  const releaseText = await deps.spam.claimText(draft.content, post.id, writer);
  try {
    const doubt = await judgeComment(em, draft.content, sender, deps);
    const holdReason = request.website !== undefined && request.website !== '' && writer.kind !== 'admin' ? 'HONEYPOT' : doubt;
    const author = sender.identity === null ? null : await ensureAuthor(em, sender.identity.userId, deps.fetchUser);
    const guestPasswordHash = draft.guestPassword === null ? null : await hashPassword(draft.guestPassword);
    const key = request.key ?? null;
    const comment = await keep(em, { ...draft, key, guestPasswordHash, postId: post.id, parent, author, holdReason, isPrivate: request.isPrivate ?? false });
    deps.wakeRelay();
    return fullView(comment, author);
  } catch (error) {
    await releaseText();
    throw error;
  }
}

interface Draft {
  readonly content: string;
  readonly guestName: string | null;
  readonly guestPassword: string | null;
}

/** Guests give a name and a password, users neither. Throws one 400 with all that is wrong. */
function checkedDraft(request: CreateCommentRequest, identity: Reader | null): Draft {
  const errors: { path: string; message: string }[] = [];
  const content = storableText(request.content);
  const guestName = request.guestName === undefined ? null : plainText(request.guestName);
  const guestPassword = request.guestPassword ?? null;
  if (isBlank(content)) errors.push({ path: 'body.content', message: 'write something' });
  if (identity === null) {
    if (guestName === null || isBlank(guestName)) errors.push({ path: 'body.guestName', message: 'give a name, or log in' });
    if (guestPassword === null) errors.push({ path: 'body.guestPassword', message: 'give a password, with which you can change the comment later, or log in' });
  } else {
    if (guestName !== null) errors.push({ path: 'body.guestName', message: 'is for guests; you are logged in' });
    if (guestPassword !== null) errors.push({ path: 'body.guestPassword', message: 'is for guests; you are logged in' });
  }
  if (errors.length > 0) throw new DomainError('invalid', 'invalid_request', 'The request is not valid; see "errors".', { errors });
  return { content, guestName, guestPassword };
}

async function findParent(em: EntityManager, request: CreateCommentRequest): Promise<CommentEntity | null> {
  if (request.parentId === undefined || request.parentId === null) return null;
  const parent = await em.findOne(CommentEntity, { id: request.parentId, postId: request.postId, status: 'VISIBLE' });
  if (parent === null) throw unknownParent();
  return parent;
}

function unknownParent(): DomainError {
  return DomainError.unusable('unknown_parent', 'The comment you reply to is not there any more. Reload the page.');
}

/** What the same request has written before; its answer may have been lost on the way. Throws 400 for someone else's key. */
async function findWritten(em: EntityManager, key: string | undefined, draft: Draft, { identity }: Sender): Promise<CommentEntity | null> {
  const written = key === undefined ? null : await em.findOne(CommentEntity, { requestKey: key });
  if (written === null) return null;
  const isSame =
    identity === null
      ? draft.guestPassword !== null && (await verifyPassword(draft.guestPassword, written.guestPasswordHash))
      : written.authorId === identity.userId;
  if (!isSame) throw DomainError.invalid('body.key', 'is taken; choose another one');
  return written;
}

interface NewComment {
  readonly key: string | null;
  readonly postId: string;
  readonly parent: CommentEntity | null;
  readonly author: ProfileCopy | null;
  readonly guestName: string | null;
  readonly guestPasswordHash: string | null;
  readonly content: string;
  readonly isPrivate: boolean;
  readonly holdReason: HoldReason | null;
}

async function keep(em: EntityManager, draft: NewComment): Promise<CommentEntity> {
  return em.transactional(async (tx) => {
    if (draft.author !== null) await lockUser(tx, draft.author.id);
    await lockPost(tx, draft.postId);
    // The post is held now, so the parent stays as it is until the reply is in.
    if (
      draft.parent !== null &&
      (await tx.execute<unknown[]>("select 1 as there from comment where id = ? and status = 'VISIBLE'", [draft.parent.id])).length === 0
    )
      throw unknownParent();
    const twin = draft.key === null ? null : await tx.findOne(CommentEntity, { requestKey: draft.key, postId: draft.postId });
    if (twin !== null) return twin;
    const id = randomUUIDv7();
    const now = new Date();
    const comment = tx.create(CommentEntity, {
      id,
      postId: draft.postId,
      ...placeUnder(draft.parent, id),
      authorId: draft.author?.id ?? null,
      guestName: draft.guestName,
      guestPasswordHash: draft.guestPasswordHash,
      content: draft.content,
      isPrivate: draft.isPrivate,
      status: draft.holdReason === null ? 'VISIBLE' : 'PENDING',
      holdReason: draft.holdReason,
      source: null,
      requestKey: draft.key,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    await tx.flush();
    if (comment.status === 'VISIBLE') await countComment(tx, comment, 1);
    return comment;
  });
}
