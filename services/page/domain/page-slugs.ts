import { acquireLock } from '@hanji/service-kit/database/advisory-locks';
import { DomainError } from '@hanji/service-kit/domain-error';
import { firstFree } from '@hanji/service-kit/slug/first-free';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { takenSlugs } from '@hanji/service-kit/slug/taken-slugs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from './locks.ts';

/** `/api/pages/notices` is an address of its own; dots alone mean folders. */
const reserved = new Set(['notices', '.', '..']);

/** Gives out slugs of pages one transaction at a time; held until the transaction of `em` ends. */
export async function lockPageSlugs(em: EntityManager): Promise<void> {
  await acquireLock(em, locks.pageSlugs);
}

/** A free slug like the wished one; old addresses of other pages are not free. Needs `lockPageSlugs`. */
export async function freePageSlug(em: EntityManager, wish: string): Promise<string> {
  return firstFree(slugKey(wish), (candidates) => takenPageSlugs(em, candidates));
}

/** Which of the slugs cannot be given to a new page. */
export function takenPageSlugs(em: EntityManager, candidates: readonly string[]): Promise<Set<string>> {
  return takenSlugs(em, 'page', reserved, candidates);
}

/**
 * Claims a slug that someone chose for a page, and answers it as it is stored: another page's old address goes over to it. Throws 409
 * `slug_taken` where a page lives there. Needs `lockPageSlugs`.
 */
export async function claimPageSlug(em: EntityManager, given: string, pageId: string): Promise<string> {
  const slug = slugKey(given);
  const rows = await em.execute<unknown[]>('select 1 from page where slug = ? and id <> ?', [slug, pageId]);
  if (rows.length > 0 || reserved.has(slug))
    throw DomainError.conflict('slug_taken', `Another page has the address "${slug}". Choose another, or leave it out to have one made from the title.`);
  await em.execute('delete from former_slug where slug = ?', [slug]);
  return slug;
}

/** Keeps the address that a page leaves, so that it leads to the new one. */
export async function keepFormerSlug(em: EntityManager, slug: string, pageId: string): Promise<void> {
  await em.execute('insert into former_slug (slug, page_id) values (?, ?) on conflict (slug) do update set page_id = excluded.page_id', [slug, pageId]);
}
