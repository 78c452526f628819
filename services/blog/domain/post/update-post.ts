import type { Post, UpdatePostRequest } from '@hanji/contracts/api/posts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { knownAuthor } from '../author/known-author.ts';
import type { BlogDeps } from '../deps.ts';
import { requireCategory } from '../taxonomy/category-exists.ts';
import { findOrMakeTags } from '../taxonomy/post-tags.ts';
import { changePost } from './change-post.ts';
import { PostEntity } from './post.ts';
import { databaseNow } from './publication.ts';
import { refuseTrashed } from './refuse-trashed.ts';

/** A post as its editor saw it. */
export interface PostSeen {
  readonly slug: string;
  readonly version: number;
  readonly editorId: string;
}

/** Changes a post as its editor saw it. Throws 404, 409 `slug_taken`, `slug_in_trash` or `in_trash`, 412, 422 `unknown_category` or `html_too_deep`. */
export async function updatePost(em: EntityManager, seen: PostSeen, request: UpdatePostRequest, deps: BlogDeps): Promise<Post> {
  const post = await em.transactional(async (tx) => {
    await knownAuthor(tx, seen.editorId, deps.site.title);
    if (request.categoryId) await requireCategory(tx, request.categoryId);
    const tags =
      request.tags === undefined
        ? undefined
        : await findOrMakeTags(
            tx,
            request.tags.map((name) => ({ name })),
          );
    const found = await lockPost(tx, { slug: slugKey(seen.slug) });
    if (found === null) throw DomainError.notFound('The post');
    if (found.version !== seen.version) throw DomainError.staleVersion(found.version);
    refuseTrashed(found);
    const changed = await changePost(tx, found, { ...request, tags }, { authorId: seen.editorId }, await databaseNow(tx));
    await deps.publicCache.invalidate(tx);
    return changed;
  });
  deps.wakeRelay();
  return post;
}

/** A post with its content, locked until the transaction of `em` ends; null where there is none. */
export async function lockPost(em: EntityManager, where: { readonly slug: string } | { readonly id: string }): Promise<PostEntity | null> {
  return em.findOne(PostEntity, where, { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['content'] });
}
