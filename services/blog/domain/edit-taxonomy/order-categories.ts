import { DomainError } from '@hanji/service-kit/domain-error';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import { CategoryEntity } from '../taxonomy/category.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { lockTaxonomyToChange } from '../taxonomy/taxonomy-slugs.ts';

/** Puts these categories first, in this order; all others follow by name. Throws 422 `unknown_category` and changes nothing where one is not there. */
export async function orderCategories(em: EntityManager, ids: readonly string[], deps: BlogDeps): Promise<void> {
  await em.transactional(async (tx) => {
    await lockTaxonomyToChange(tx);
    const categories = await tx.find(CategoryEntity, {}, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
    const missing = ids.filter((id) => !categories.some((category) => category.id === id));
    if (missing.length > 0)
      throw DomainError.unusable('unknown_category', `There is no category ${missing.join(', ')}. It may have been deleted; load the list again.`);
    for (const category of categories) {
      const place = ids.indexOf(category.id);
      const position = place < 0 ? null : place + 1;
      if (position === (category.position ?? null)) continue;
      Object.assign(category, { position, version: category.version + 1 });
      await recordTaxonomyChange(tx, 'category', { ...category, previousSlug: null });
    }
    await tx.flush();
    await deps.publicCache.invalidate(tx);
  });
  deps.wakeRelay();
}
