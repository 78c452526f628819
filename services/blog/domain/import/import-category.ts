import { randomUUIDv7 } from 'node:crypto';
import type { ImportPostRequest } from '@hanji/contracts/api/import';
import type { EntityManager } from '@mikro-orm/postgresql';
import { makeSlug, slugKey } from '@hanji/service-kit/slug/make-slug';
import { recordTaxonomyChange } from '../taxonomy/record-taxonomy-change.ts';
import { freeTaxonomySlug, holdTaxonomy, lockTaxonomy } from '../taxonomy/taxonomy-slugs.ts';
import { storableText } from '@hanji/service-kit/plain-text';
import { nameKey, requireLine } from '../text/clean-text.ts';

/** Id of the category with this name, made where there is none; it stays until the transaction of `em` ends. */
export async function findOrMakeCategory(em: EntityManager, wanted: NonNullable<ImportPostRequest['category']>): Promise<string> {
  const key = nameKey(wanted.name);
  await holdTaxonomy(em);
  const found = await findCategory(em, key);
  if (found !== null) return found;
  await lockTaxonomy(em);
  const madeMeanwhile = await findCategory(em, key);
  if (madeMeanwhile !== null) return madeMeanwhile;
  const [id, name] = [randomUUIDv7(), requireLine('body.category.name', wanted.name)];
  const slug = await freeTaxonomySlug(em, 'category', wanted.slug === undefined ? undefined : slugKey(wanted.slug), makeSlug(name, 'category'));
  await em.execute('insert into category (id, name, name_key, slug, description) values (?, ?, ?, ?, ?)', [
    id,
    name,
    key,
    slug,
    storableText(wanted.description ?? ''),
  ]);
  await recordTaxonomyChange(em, 'category', { id, name, slug, version: 1, previousSlug: null });
  return id;
}

async function findCategory(em: EntityManager, key: string): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>('select id from category where name_key = ? for key share', [key]);
  return row?.id ?? null;
}
