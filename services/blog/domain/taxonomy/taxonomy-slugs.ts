import { acquireLock, acquireSharedLock } from '@hanji/service-kit/database/advisory-locks';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { firstFree } from '@hanji/service-kit/slug/first-free';
import { locks } from '../locks.ts';

/** Which of the two. */
export type TaxonomyKind = 'category' | 'tag';

/** Makes categories and tags one transaction at a time; held until the transaction of `em` ends. */
export async function lockTaxonomy(em: EntityManager): Promise<void> {
  await acquireLock(em, locks.taxonomy);
}

/**
 * Keeps every category and tag as it is until the transaction of `em` ends. Whoever writes a post takes this before anything else of
 * the taxonomy and before the post, and may take it again.
 */
export async function holdTaxonomy(em: EntityManager): Promise<void> {
  await acquireSharedLock(em, locks.taxonomyUse);
}

/**
 * Lets the transaction of `em` alone change or delete categories and tags. Waits for posts that are being written: they hold what they
 * use and may want `lockTaxonomy` still, so that each would wait for the other.
 */
export async function lockTaxonomyToChange(em: EntityManager): Promise<void> {
  await acquireLock(em, locks.taxonomyUse);
  await lockTaxonomy(em);
}

/** The wished slug where it is free, else one made from the name, with a number if need be. Needs `lockTaxonomy`. */
export async function freeTaxonomySlug(em: EntityManager, kind: TaxonomyKind, wish: string | undefined, fromName: string): Promise<string> {
  const taken = async (candidates: readonly string[]) => {
    const rows = await em.execute<{ slug: string }[]>(`select slug from ${kind} where slug in (?)`, [candidates]);
    return new Set(rows.map((row) => row.slug));
  };
  if (wish !== undefined && (await taken([wish])).size === 0) return wish;
  return firstFree(fromName, taken);
}

/** Throws 409 where another category or tag has this name or slug already. Needs `lockTaxonomy`. */
export async function refuseTaken(
  em: EntityManager,
  kind: TaxonomyKind,
  id: string,
  given: { readonly nameKey?: string | undefined; readonly slug?: string | undefined },
): Promise<void> {
  const rows = await em.execute<{ name_key: string; slug: string }[]>(`select name_key, slug from ${kind} where id <> ? and (name_key = ? or slug = ?)`, [
    id,
    given.nameKey ?? null,
    given.slug ?? null,
  ]);
  if (rows.some((row) => row.name_key === given.nameKey))
    throw DomainError.conflict('name_taken', `Another ${kind} has this name. Choose another name, or use the one that is there.`);
  if (rows.length > 0)
    throw DomainError.conflict(
      'slug_taken',
      `Another ${kind} has the address "${given.slug ?? ''}". Choose another, or leave it out to have one made from the name.`,
    );
}
