import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { holdTaxonomy } from './taxonomy-slugs.ts';

/** Throws 422 `unknown_category` where there is no such category; else it stays until the transaction of `em` ends. */
export async function requireCategory(em: EntityManager, id: string): Promise<void> {
  if (!(await holdCategory(em, id)))
    throw DomainError.unusable('unknown_category', 'There is no category with this id. It may have been deleted; choose another one.');
}

/** Whether there is such a category; if so, it stays until the transaction of `em` ends. */
export async function holdCategory(em: EntityManager, id: string): Promise<boolean> {
  await holdTaxonomy(em);
  const rows = await em.execute<unknown[]>('select 1 from category where id = ? for key share', [id]);
  return rows.length > 0;
}
