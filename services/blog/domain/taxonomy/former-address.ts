import { oldPathKey } from '@hanji/contracts/old-path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TaxonomyKind } from './taxonomy-slugs.ts';

/** Page on this site that shows the posts of a category or tag, percent-encoded. */
export function taxonomyPath(kind: TaxonomyKind, slug: string): string {
  return `/${kind === 'tag' ? 'tags' : 'categories'}/${encodeURIComponent(slug)}`;
}

/** Has the address that a category or tag leaves, and all that led to it, lead to another one. In the transaction that deletes it. */
export async function moveAddresses(em: EntityManager, kind: TaxonomyKind, from: { readonly id: string; readonly slug: string }, to: string): Promise<void> {
  await em.execute(`update redirect set ${kind}_id = ? where ${kind}_id = ?`, [to, from.id]);
  await keepAddress(em, kind, from.slug, to);
}

/** Has an address that a category or tag had before lead to it. In the transaction that changes it. */
export async function keepAddress(em: EntityManager, kind: TaxonomyKind, formerSlug: string, id: string): Promise<void> {
  await em.execute(
    `insert into redirect (path, ${kind}_id) values (?, ?) on conflict (path) do update
     set post_id = null, fixed = null, category_id = excluded.category_id, tag_id = excluded.tag_id`,
    [oldPathKey(taxonomyPath(kind, formerSlug)), id],
  );
}
