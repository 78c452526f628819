import type { Post } from '@hanji/contracts/api/posts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { EntityManager } from '@mikro-orm/postgresql';
import { knownAuthor } from '../author/known-author.ts';
import type { BlogDeps } from '../deps.ts';
import { changePost } from '../post/change-post.ts';
import { databaseNow } from '../post/publication.ts';
import { refuseTrashed } from '../post/refuse-trashed.ts';
import { lockPost, type PostSeen } from '../post/update-post.ts';
import { holdCategory } from '../taxonomy/category-exists.ts';
import { findOrMakeTags } from '../taxonomy/post-tags.ts';
import { writtenIn } from './keep-revision.ts';
import { RevisionEntity } from './revision.ts';

/**
 * Writes what a revision holds back to its post, which its editor saw in version `seen.version`; address, status and date stay. Tags that
 * are gone are made again; where the category is, the present one stays. Throws 404, 409 `in_trash`, 412.
 */
export async function restoreRevision(em: EntityManager, seen: PostSeen, id: string, deps: BlogDeps): Promise<Post> {
  const post = await em.transactional(async (tx) => {
    const revision = await tx.findOne(RevisionEntity, { id });
    if (revision === null) throw DomainError.notFound('The revision');
    await knownAuthor(tx, seen.editorId, deps.site.title);
    const { categoryId, tags, ...texts } = writtenIn(revision);
    const isCategoryThere = categoryId === null || (await holdCategory(tx, categoryId));
    const found = await findOrMakeTags(
      tx,
      tags.map((name) => ({ name })),
    );
    const locked = await lockPost(tx, { slug: slugKey(seen.slug) });
    if (locked?.id !== revision.postId) throw DomainError.notFound('The revision');
    if (locked.version !== seen.version) throw DomainError.staleVersion(locked.version);
    refuseTrashed(locked);
    const changes = { ...texts, ...(isCategoryThere ? { categoryId } : {}), tags: found };
    const restored = await changePost(tx, locked, changes, { authorId: seen.editorId, isRestored: true }, await databaseNow(tx));
    await deps.publicCache.invalidate(tx);
    return restored;
  });
  deps.wakeRelay();
  return post;
}
