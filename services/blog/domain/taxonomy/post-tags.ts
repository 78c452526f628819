import { executePrepared } from '@hanji/service-kit/database/prepared-query';
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { makeSlug } from '@hanji/contracts/make-slug';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { cleanLine } from '@hanji/service-kit/plain-text';
import { nameKey } from '../text/clean-text.ts';
import { freeTaxonomySlug, holdTaxonomy, lockTaxonomy } from './taxonomy-slugs.ts';

/** A tag by name, as an author or an import gives it. */
export interface WantedTag {
  readonly name: string;
  /** Wished slug; one made from the name when absent or in use. */
  readonly slug?: string | undefined;
}

/** A tag that is there. */
export interface FoundTag {
  readonly id: string;
  readonly name: string;
}

/** Finds tags by name, makes those that are not there, and answers id and name in the order given, each once. */
export async function findOrMakeTags(em: EntityManager, wanted: readonly WantedTag[]): Promise<FoundTag[]> {
  const byKey = oncePerKey(wanted);
  const keys = [...byKey.keys()];
  if (keys.length === 0) return [];
  await holdTaxonomy(em);
  const found = new Map<string, FoundTag>(await findTags(em, keys));
  const missing = keys.filter((key) => !found.has(key));
  if (missing.length > 0) {
    await lockTaxonomy(em);
    for (const [key, tag] of await findTags(em, missing)) found.set(key, tag);
    for (const [key, tag] of byKey) {
      if (!found.has(key)) found.set(key, await makeTag(em, key, tag));
    }
  }
  return keys.flatMap((key) => found.get(key) ?? []);
}

/** What `findOrMakeTags` would find or make, but nothing is made: what is not there has no id, and the slug that its name is worth. */
export async function foreseeTags(em: EntityManager, names: readonly string[]): Promise<{ id: string | null; name: string; slug: string }[]> {
  const byKey = oncePerKey(names.map((name) => ({ name })));
  if (byKey.size === 0) return [];
  const found = await findTags(em, [...byKey.keys()]);
  return Array.from(byKey, ([key, { name }]) => found.get(key) ?? { id: null, name: cleanLine(name), slug: makeSlug(name, 'tag') });
}

function oncePerKey(wanted: readonly WantedTag[]): Map<string, WantedTag> {
  const byKey = new Map<string, WantedTag>();
  for (const tag of wanted) {
    const key = nameKey(tag.name);
    if (key !== '' && !byKey.has(key)) byKey.set(key, tag);
  }
  return byKey;
}

async function findTags(em: EntityManager, keys: readonly string[]): Promise<Map<string, FoundTag & { slug: string }>> {
  const rows = await em.execute<{ id: string; name: string; slug: string; name_key: string }[]>(
    'select id, name, slug, name_key from tag where name_key in (?)',
    [keys],
  );
  return new Map(rows.map(({ name_key, ...tag }) => [name_key, tag]));
}

async function makeTag(em: EntityManager, key: string, wanted: WantedTag): Promise<FoundTag> {
  const tag = { id: randomUUIDv7(), name: cleanLine(wanted.name) };
  const slug = await freeTaxonomySlug(em, 'tag', wanted.slug === undefined ? undefined : slugKey(wanted.slug), makeSlug(tag.name, 'tag'));
  await em.execute('insert into tag (id, name, name_key, slug) values (?, ?, ?, ?)', [tag.id, tag.name, key, slug]);
  return tag;
}

/** Gives a post without tags these, in this order. */
export async function addPostTags(em: EntityManager, postId: string, tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return;
  await executePrepared(
    em,
    'insert into post_tag (post_id, tag_id, place) select ?::uuid, value::uuid, ordinality from json_array_elements_text(?::json) with ordinality',
    [postId, JSON.stringify(tagIds)],
  );
}

/** Names of a post's tags in their order. */
export async function tagNamesOf(em: EntityManager, postId: string): Promise<string[]> {
  const rows = await em.execute<{ name: string }[]>('select t.name from post_tag pt join tag t on t.id = pt.tag_id where pt.post_id = ? order by pt.place', [
    postId,
  ]);
  return rows.map((row) => row.name);
}
