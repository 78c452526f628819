import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordPostEvents } from '../post/record-post-events.ts';
import type { BlogDeps } from '../deps.ts';
import { CategoryEntity } from '../taxonomy/category.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { lockTaxonomyToChange } from '../taxonomy/taxonomy-slugs.ts';

/**
 * Deletes a category; its posts, whatever their status, go to the category `moveTo`. Throws 404, 409 `category_has_posts` where there is
 * none to take them, 422 `unknown_category` for one that is not there.
 */
export async function deleteCategory(em: EntityManager, id: string, moveTo: string | undefined, deps: BlogDeps): Promise<void> {
  await em.transactional(async (tx) => {
    await lockTaxonomyToChange(tx);
    const category = await tx.findOne(CategoryEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (category === null) throw DomainError.notFound('The category');
    if (moveTo === undefined) await refuseWithPosts(tx, id);
    else await movePosts(tx, category, moveTo);
    await tx.remove(category).flush();
    await recordTaxonomyChange(tx, 'category', {
      id,
      name: category.name,
      slug: category.slug,
      version: category.version + 1,
      previousSlug: null,
      deleted: true,
    });
    await deps.publicCache.invalidate(tx);
  });
  deps.wakeRelay();
}

async function refuseWithPosts(em: EntityManager, id: string): Promise<void> {
  const [row] = await em.execute<{ posts: number }[]>('select count(*)::int as posts from post where category_id = ?', [id]);
  if (row === undefined || row.posts === 0) return;
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
  await em.execute('update redirect set category_id = ? where category_id = ?', [to, from.id]);
  for (const { id } of moved) await recordPostEvents(em, id, ['post.updated']);
  target.version += 1;
  await em.flush();
  await recordTaxonomyChange(em, 'category', { ...target, previousSlug: null });
}
