import { randomUUIDv7 } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { TypedPost, WrittenTexts } from '@hanji/contracts/api/posts';
import { pickFields } from '@hanji/service-kit/pick-fields';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PostEntity } from '../post/post.ts';
import { RevisionEntity } from './revision.ts';
import { thinRevisions } from './thin-revisions.ts';

/** A post at one moment, as far as revisions are concerned. */
export type PostMoment = Pick<PostEntity, 'id' | 'version' | 'status' | 'authorId' | 'updatedAt'> & { readonly written: TypedPost };

/** Who brought a state about, and whether it was by putting an older one back. */
export interface RevisionOrigin {
  readonly authorId: string;
  readonly isRestored?: boolean;
}

/** The present moment of a post that was loaded with its content. */
export function momentOf(post: PostEntity, tagNames: readonly string[]): PostMoment {
  const written: TypedPost = {
    ...pickFields(post, WrittenTexts.keyof().options),
    excerpt: post.isExcerptGiven ? post.excerpt : '',
    content: post.content,
    categoryId: post.categoryId ?? null,
    tags: [...tagNames],
  };
  return { ...pickFields(post, ['id', 'version', 'status', 'authorId', 'updatedAt']), written };
}

/** Keeps what a new post says where it is public. In the transaction that makes it. */
export async function keepFirstRevision(em: EntityManager, post: PostMoment, authorId: string, now: Date): Promise<void> {
  if (post.status === 'PUBLIC') await keep(em, post, { kind: 'PUBLISHED', authorId, createdAt: now });
}

/**
 * Keeps what a changed post says, where it is or was public and something in it is new, or it has just become public; and what it said
 * before, where that was not kept yet. In the transaction of the change.
 */
export async function keepRevision(em: EntityManager, before: PostMoment, after: PostMoment, origin: RevisionOrigin, now: Date): Promise<void> {
  const isRestored = origin.isRestored === true;
  const [wasPublic, isPublic] = [before.status === 'PUBLIC', after.status === 'PUBLIC'];
  const isChanged = !isDeepStrictEqual(before.written, after.written);
  const isPublished = isPublic && !wasPublic && !isRestored;
  if (!isPublished && !(isChanged && (wasPublic || isRestored))) return;
  if (isChanged && (wasPublic || isRestored)) await keepUnkept(em, before);
  const kind = isRestored ? 'RESTORED' : isPublished ? 'PUBLISHED' : 'UPDATED';
  await keep(em, after, { kind, authorId: origin.authorId, createdAt: now });
  await thinRevisions(em, after.id);
}

/** What is about to be lost: other releases keep no revisions, neither do imports nor changes of posts that are not public. */
async function keepUnkept(em: EntityManager, post: PostMoment): Promise<void> {
  const newest = await em.findOne(RevisionEntity, { postId: post.id }, { orderBy: { postVersion: 'desc' } });
  if (newest !== null && (newest.postVersion === post.version || isDeepStrictEqual(writtenIn(newest), post.written))) return;
  await keep(em, post, { kind: 'FOUND', authorId: newest === null ? post.authorId : null, createdAt: post.updatedAt });
}

/** What was written in the post at the time of a revision. */
export function writtenIn(revision: RevisionEntity): TypedPost {
  return pickFields(revision, TypedPost.keyof().options);
}

async function keep(em: EntityManager, post: PostMoment, facts: Pick<RevisionEntity, 'kind' | 'authorId' | 'createdAt'>): Promise<void> {
  const revision = em.create(RevisionEntity, { id: randomUUIDv7(), postId: post.id, postVersion: post.version, ...post.written, ...facts });
  await em.persist(revision).flush();
}
