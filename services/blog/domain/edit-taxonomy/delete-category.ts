import type { Category } from '@hanji/contracts/api/taxonomy';
import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordPostEvents } from '../post/record-post-events.ts';
import type { BlogDeps } from '../deps.ts';
import { CategoryEntity } from '../taxonomy/category.ts';
import { moveAddresses } from '../taxonomy/former-address.ts';
import { readCategory } from '../taxonomy/list-taxonomy.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { lockTaxonomyToChange } from '../taxonomy/taxonomy-slugs.ts';

/**
 * Deletes a category; its posts, whatever their status, and its address go to the category `moveTo`. Throws 404, 409
 * `category_has_posts` where there is none to take them and they are not in the bin, 422 `unknown_category` for one that is not there.
 */
export async function deleteCategory(em: EntityManager, id: string, moveTo: string | undefined, deps: BlogDeps): Promise<void> {
  await em.transactional((tx) => removeCategory(tx, id, moveTo, deps));
  deps.wakeRelay();
}

/**
 * Moves all that a category has to another one, and its address too; it is gone then. Throws 404, 422 `unknown_category` where the other
 * is not there or is the same.
 */
export async function mergeCategories(em: EntityManager, id: string, into: string, deps: BlogDeps): Promise<Category> {
  const merged = await em.transactional(async (tx) => {
    await removeCategory(tx, id, into, deps);
    return readCategory(tx, into);
  });
  deps.wakeRelay();
  if (merged === null) throw new Error('a category is gone in the middle of its own change');
  return merged;
}

async function removeCategory(em: EntityManager, id: string, moveTo: string | undefined, deps: BlogDeps): Promise<void> {
  // Before the lock: whoever publishes a draft locks it before its category.
  if (moveTo !== undefined) await em.execute('update draft set category_id = ? where category_id = ?', [moveTo, id]);
  await lockTaxonomyToChange(em);
  const category = await em.findOne(CategoryEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (category === null) throw DomainError.notFound('The category');
  if (moveTo === undefined) await leaveEmpty(em, id);
  else await movePosts(em, category, moveTo);
  await em.remove(category).flush();
  await recordTaxonomyChange(em, 'category', {
    id,
    name: category.name,
    slug: category.slug,
    version: category.version + 1,
    previousSlug: null,
    deleted: true,
  });
  await deps.publicCache.invalidate(em);
}

/** Posts in the bin, which no list of the category shows, have none from now on. */
async function leaveEmpty(em: EntityManager, id: string): Promise<void> {
  const [row] = await em.execute<{ posts: number }[]>('select count(*)::int as posts from post where category_id = ? and trashed_at is null', [id]);
  if (row === undefined || row.posts === 0) {
    const trashed = await em.execute<{ id: string }[]>('update post set category_id = null where category_id = ? and trashed_at is not null returning id', [
      id,
    ]);
    for (const { id: postId } of trashed) await recordPostEvents(em, postId, ['post.updated']);
    return;
  }
  throw DomainError.conflict(
    'category_has_posts',
    `The category has ${row.posts} post${row.posts === 1 ? '' : 's'}. Say where they go with ?moveTo=<id of another category>.`,
  );
}

async function movePosts(em: EntityManager, from: CategoryEntity, to: string): Promise<void> {
  const target = to === from.id ? null : await em.findOne(CategoryEntity, { id: to }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (target === null)
    throw DomainError.unusable('unknown_category', 'The category that the posts are to go to does not exist, or is the one to be deleted. Choose another one.');
  const moved = await em.execute<{ id: string }[]>('update post set category_id = ?, version = version + 1 where category_id = ? returning id', [to, from.id]);
  await em.execute('update post_revision set category_id = ? where category_id = ?', [to, from.id]);
  await moveAddresses(em, 'category', from, to);
  for (const { id } of moved) await recordPostEvents(em, id, ['post.updated']);
  target.version += 1;
  await em.flush();
  await recordTaxonomyChange(em, 'category', { ...target, previousSlug: null });
}
