import { BookmarkedPost } from '@hanji/contracts/api/bookmarks';
import type { PostSummary } from '@hanji/contracts/api/posts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { isTombstoned, recordIfNewer } from '@hanji/service-kit/database/newest';
import { pickFields } from '@hanji/service-kit/pick-fields';
import type { Reader } from '../reader.ts';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A post as far as it is known here, by its events or by asking blog. Counts are this service's own. */
export const KnownPost = defineEntity({
  name: 'KnownPost',
  tableName: 'post',
  properties: {
    id: p.uuid().primary(),
    slug: p.text(),
    title: p.text(),
    excerpt: p.text(),
    coverImage: p.text().strictNullable(),
    author: p.json().$type<PostSummary['author']>(),
    category: p.json().$type<NonNullable<PostSummary['category']>>().strictNullable(),
    tags: p.json().$type<PostSummary['tags']>(),
    readingTime: p.integer(),
    status: p.text().$type<PostSummary['status']>(),
    publishedAt: p.datetime(3).strictNullable(),
    likeCount: p.integer().default(0),
    commentCount: p.integer().default(0),
  } satisfies Record<keyof BookmarkedPost | 'status' | 'likeCount' | 'commentCount', unknown>,
});
/** See the entity of the same name. */
export type KnownPost = InferEntity<typeof KnownPost>;

/** What is told of a post here: what bookmarks show of it, its status and its version. */
export type PostCopy = BookmarkedPost & Pick<PostSummary, 'status' | 'version'>;

/** Scope of the versions and tombstones of posts. */
export const postScope = 'post';

const copiedFields = [...BookmarkedPost.omit({ publishedAt: true }).keyof().options, 'status'] as const;

/** Keeps a state of a post, in the transaction of `em`. An older state, or one of a deleted post, changes nothing. */
export async function savePostCopy(em: EntityManager, post: PostCopy): Promise<void> {
  if (!(await recordIfNewer(em, { scope: postScope, id: post.id, version: post.version }))) return;
  await em.upsert(KnownPost, { ...pickFields(post, copiedFields), publishedAt: post.publishedAt === null ? null : new Date(post.publishedAt) });
}

/** Whether everyone may see a post now. A time ahead means that it is scheduled. */
export function isPublic(post: Pick<KnownPost, 'status' | 'publishedAt'>): boolean {
  return post.status === 'PUBLIC' && post.publishedAt !== null && post.publishedAt.getTime() <= Date.now();
}

/** The same in SQL, for `post p`. */
export const publicPostCondition = "p.status = 'PUBLIC' and p.published_at <= now()";

/** Finds posts, asking blog for those that no event has told of yet. */
export interface PostFinder {
  /** The post, if the caller may see it. Throws 404 when not, and 503 when that cannot be known because blog is away. */
  readonly require: (em: EntityManager, id: string, identity: Reader | null) => Promise<KnownPost>;
  /** The same for reading: null instead of 503, so that a dead blog never makes reading fail. */
  readonly read: (em: EntityManager, id: string, identity: Reader | null) => Promise<KnownPost | null>;
}

/** Asks blog for a post; null when there is none. Throws 503 `service_unavailable` when blog is away. */
export type FetchPost = (id: string) => Promise<PostCopy | null>;

/** Makes the finder. */
export function createPostFinder(fetchPost: FetchPost): PostFinder {
  const find = async (em: EntityManager, id: string): Promise<KnownPost | null> => {
    const known = await em.findOne(KnownPost, { id });
    if (known !== null || (await isTombstoned(em, postScope, id))) return known;
    const fetched = await fetchPost(id);
    if (fetched === null) return null;
    await em.transactional((tx) => savePostCopy(tx, fetched));
    return em.findOne(KnownPost, { id });
  };
  const require = async (em: EntityManager, id: string, identity: Reader | null): Promise<KnownPost> => {
    const post = await find(em, id);
    if (post === null || !(isPublic(post) || identity?.role === 'ADMIN')) throw DomainError.notFound('The post');
    return post;
  };
  return {
    require,
    read: async (em, id, identity) => {
      try {
        return await require(em, id, identity);
      } catch (error) {
        if (error instanceof DomainError && error.code === 'service_unavailable') return null;
        throw error;
      }
    },
  };
}

/** Whether a post is there, published or not: the importer sees every one. Throws 503 when it is not known and blog is away. */
export async function postExistsForImport(em: EntityManager, id: string, posts: PostFinder): Promise<boolean> {
  try {
    await posts.require(em, id, { userId: '', role: 'ADMIN' });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') return false;
    throw error;
  }
}

/**
 * Holds a post for a change of what hangs on it, in the transaction of `em`: everyone locks the post first, so that nobody waits in
 * a circle. Throws 404 when it has been deleted meanwhile.
 */
export async function lockPost(em: EntityManager, id: string): Promise<void> {
  const rows = await em.execute<unknown[]>('select 1 as held from post where id = ? for no key update', [id]);
  if (rows.length === 0) throw DomainError.notFound('The post');
}

/** Holds some posts like `lockPost`, in one order for all who do. Answers those that are there. */
export async function lockPosts(em: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await em.execute<{ id: string }[]>('select id from post where id in (?) order by id for no key update', [ids]);
  return new Set(rows.map(({ id }) => id));
}
