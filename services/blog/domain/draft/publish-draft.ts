import type { PublishDraftRequest } from '@hanji/contracts/api/drafts';
import type { Post } from '@hanji/contracts/api/posts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { cleanLine, isBlank } from '@hanji/service-kit/plain-text';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { knownAuthor } from '../author/known-author.ts';
import { changePost } from '../post/change-post.ts';
import { databaseNow } from '../post/publication.ts';
import { refuseTrashed } from '../post/refuse-trashed.ts';
import { lockPost } from '../post/update-post.ts';
import { writeNewPost } from '../post/write-new-post.ts';
import type { BlogDeps } from '../deps.ts';
import { requireCategory } from '../taxonomy/category-exists.ts';
import { findOrMakeTags } from '../taxonomy/post-tags.ts';
import { deriveText } from '../text/derive-text.ts';
import { type DraftEntity, writtenIn } from './draft.ts';
import { leadToPost } from './preview-draft.ts';
import { readPublished, rememberPost } from './published-draft.ts';
import { findOwnDraft } from './read-draft.ts';

/** How the post is to appear; see the schema of the same name. */
export type PublishOptions = NonNullable<z.output<typeof PublishDraftRequest>>;

/** The post that came of a draft, and whether it is a new one. */
export interface PublishedDraft {
  readonly post: Post;
  readonly isNew: boolean;
}

/**
 * Turns a draft into a post, or writes it back to the post that it was begun on; the draft is gone then. Once more it changes nothing and answers
 * the post as it is: whoever lost the answer may ask again. Throws 404, 412 where that post
 * was changed since and `postVersion` does not name its present version, 409 `slug_taken`, `slug_in_trash`, and `in_trash` where
 * that post is in the bin, 422 `draft_incomplete`, `unknown_category`, and
 * `unknown_post` where that post was deleted and `asNew` is not given: what somebody deleted is not made public again unasked.
 */
export async function publishDraft(em: EntityManager, ownerId: string, id: string, options: PublishOptions, deps: BlogDeps): Promise<PublishedDraft> {
  const published = await em.transactional(async (tx) => {
    const draft = await findOwnDraft(tx, ownerId, id, true);
    if (draft === null) return null;
    requireComplete(draft);
    const back = draft.postId === null ? null : await writeBack(tx, draft, draft.postId, options, deps);
    if (back === null && isOfDeletedPost(draft) && options.asNew !== true) throw postGone();
    const written = back ?? (await writeNew(tx, draft, options, deps));
    await leadToPost(tx, draft, written.post.id);
    await rememberPost(tx, draft, written.post.id);
    await tx.remove(draft).flush();
    await deps.publicCache.invalidate(tx);
    return written;
  });
  if (published === null) return publishedBefore(em, ownerId, id, deps);
  deps.wakeRelay();
  return published;
}

async function publishedBefore(em: EntityManager, ownerId: string, id: string, deps: BlogDeps): Promise<PublishedDraft> {
  const post = await readPublished(em, ownerId, id, deps);
  if (post === null) throw DomainError.notFound('The draft');
  return { post, isNew: false };
}

/** Whoever deletes a post takes it off its drafts; the version that they were begun on stays. */
function isOfDeletedPost({ postVersion }: DraftEntity): boolean {
  return typeof postVersion === 'number';
}

function postGone(): DomainError {
  return DomainError.unusable('unknown_post', 'The post that this draft changes was deleted. Give "asNew" to publish the draft as a new post.');
}

function requireComplete(draft: DraftEntity): void {
  if (!isBlank(cleanLine(draft.title))) return;
  const errors = [{ path: 'draft.title', message: 'is missing' }];
  throw new DomainError('unusable', 'draft_incomplete', 'The draft has no title yet. Give it one and publish again.', { errors });
}

async function writeNew(em: EntityManager, draft: DraftEntity, options: PublishOptions, deps: BlogDeps): Promise<PublishedDraft> {
  const post = await writeNewPost(
    em,
    {
      ...writtenIn(draft),
      ...options,
      slug: options.slug === undefined ? undefined : { text: options.slug, is: 'given' },
      status: options.status ?? 'PUBLIC',
      text: deriveText(draft.content),
      tags: draft.tags.map((name) => ({ name })),
      publishedAt: options.publishedAt ? new Date(options.publishedAt) : null,
      author: await knownAuthor(em, draft.ownerId, deps.site.title),
    },
    await databaseNow(em),
  );
  return { post, isNew: true };
}

/** Null where the post was deleted meanwhile. */
async function writeBack(em: EntityManager, draft: DraftEntity, postId: string, options: PublishOptions, deps: BlogDeps): Promise<PublishedDraft | null> {
  await knownAuthor(em, draft.ownerId, deps.site.title);
  if (draft.categoryId) await requireCategory(em, draft.categoryId);
  const tags = await findOrMakeTags(
    em,
    draft.tags.map((name) => ({ name })),
  );
  const post = await lockPost(em, { id: postId });
  if (post === null) return null;
  refuseTrashed(post);
  if (post.version !== (options.postVersion ?? draft.postVersion)) throw DomainError.staleVersion(post.version);
  const changes = { ...writtenIn(draft), ...options, status: options.status ?? 'PUBLIC', tags };
  const changed = await changePost(em, post, changes, { authorId: draft.ownerId }, await databaseNow(em));
  return { post: changed, isNew: false };
}
