import { randomUUIDv7 } from 'node:crypto';
import type { ImportPostRequest } from '@hanji/contracts/api/import';
import type { EntityManager } from '@mikro-orm/postgresql';
import { makeSlug } from '@hanji/contracts/make-slug';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { BlogDeps } from '../deps.ts';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { freeTaxonomySlug, holdTaxonomy, lockTaxonomy } from '../taxonomy/taxonomy-slugs.ts';
import { storableText } from '@hanji/service-kit/plain-text';
import { nameKey, requireLine } from '../text/clean-text.ts';

type Wanted = NonNullable<ImportPostRequest['category']>;

/** Makes the categories that are not there by their names, and answers the ids of all. */
export async function importCategories(em: EntityManager, wanted: readonly Wanted[], deps: BlogDeps): Promise<{ name: string; id: string }[]> {
  const items = await em.transactional(async (tx) => {
    const made: { name: string; id: string }[] = [];
    for (const category of wanted) made.push({ name: category.name, id: await findOrMakeCategory(tx, category) });
    await deps.publicCache.invalidate(tx);
    return made;
  });
  deps.wakeRelay();
  return items;
}

/** Id of the category with this name, made where there is none; it stays until the transaction of `em` ends. */
export async function findOrMakeCategory(em: EntityManager, wanted: Wanted): Promise<string> {
  const key = nameKey(wanted.name);
  await holdTaxonomy(em);
  const found = await findCategory(em, key);
  if (found !== null) return found;
  await lockTaxonomy(em);
  const madeMeanwhile = await findCategory(em, key);
  if (madeMeanwhile !== null) return madeMeanwhile;
  const [id, name] = [randomUUIDv7(), requireLine('body.category.name', wanted.name)];
  const slug = await freeTaxonomySlug(em, 'category', wanted.slug === undefined ? undefined : slugKey(wanted.slug), makeSlug(name, 'category'));
  const { description = '', icon = null, color = null, position = null } = wanted;
  await em.execute('insert into category (id, name, name_key, slug, description, icon, color, position) values (?, ?, ?, ?, ?, ?, ?, ?)', [
    id,
    name,
    key,
    slug,
    storableText(description),
    icon === null ? null : storableText(icon),
    color,
    position,
  ]);
  await recordTaxonomyChange(em, 'category', { id, name, slug, version: 1, previousSlug: null });
  return id;
}

async function findCategory(em: EntityManager, key: string): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>('select id from category where name_key = ? for key share', [key]);
  return row?.id ?? null;
}
