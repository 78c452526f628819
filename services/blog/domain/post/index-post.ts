import { executePrepared } from '@hanji/service-kit/database/prepared-query';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Keyword, keywordsOf } from '../search/keywords.ts';
import { type SearchableText, searchedColumns, searchVector } from '../search/search-vector.ts';
import type { DerivedText } from '../text/derive-text.ts';
import type { PostEntity } from './post.ts';

/**
 * Stand in what every post is found by, and say how it was indexed: no search has such a sign. A release that indexes otherwise adds one, and
 * gets the index of a migration that names posts without it (`post_search_unspaced`). The marks of earlier ones stay, so that the last release,
 * which runs beside it, does not index these posts again.
 */
const indexMarks = ["'@2'", "'@3'"];
const isStale = `not (p.search @@ '${(indexMarks.at(-1) ?? '').replaceAll("'", "''")}'::tsquery)`;
const tagNamesSql = "coalesce((select json_agg(t.name order by pt.place) from post_tag pt join tag t on t.id = pt.tag_id where pt.post_id = p.id), '[]'::json)";

type IndexedTexts = { readonly [Column in (typeof searchedColumns)[number][1]]?: string | null };

function indexOf(tagNames: readonly string[], texts: IndexedTexts): string {
  const searchable = searchedColumns.map(([weight, name]): SearchableText => [weight, texts[name] ?? '']);
  return `${indexMarks.map((mark) => `${mark}:1A`).join(' ')} ${searchVector([...tagTexts(tagNames), ...searchable])}`;
}

/** Puts derived text into a post, and what it is found by; flush it and then `setKeywords`. */
export function indexText(post: PostEntity, text: DerivedText, tagNames: readonly string[]): void {
  post.content = text.content;
  post.plain = text.plain;
  post.readingTime = text.readingTime;
  post.search = indexOf(tagNames, post);
}

/** Keeps the words that related posts are found by, instead of those that were. */
export async function setKeywords(em: EntityManager, postId: string, title: string, prose: string): Promise<void> {
  await em.execute('delete from post_keyword where post_id = ?', [postId]);
  await addKeywords(em, postId, keywordsOf(title, prose));
}

/** Keeps the words that related posts are found by, of a post that has none. */
export async function addKeywords(em: EntityManager, postId: string, keywords: readonly Keyword[]): Promise<void> {
  if (keywords.length === 0) return;
  await executePrepared(
    em,
    "insert into post_keyword (post_id, word, weight) select ?::uuid, entry->>'word', (entry->>'weight')::real from json_array_elements(?::json) entry",
    [postId, JSON.stringify(keywords)],
  );
}

const reindexBatch = 20;

/**
 * Indexes some posts anew that an earlier release did (one that runs beside this one, too), and answers how many. Posts that are being
 * written are passed over: the next call finds them.
 */
export async function reindexStale(em: EntityManager): Promise<number> {
  const columns = searchedColumns.map(([, column]) => `p.${column}`).join(', ');
  const rows = await em.execute<({ id: string; names: string[] } & IndexedTexts)[]>(
    `select p.id, ${columns}, ${tagNamesSql} as names from post p where ${isStale} limit ${reindexBatch} for update skip locked`,
  );
  for (const row of rows) await em.execute('update post set search = ? where id = ?', [indexOf(row.names, row), row.id]);
  return rows.length;
}

/** Puts the present names of their tags into what posts are found by. */
export async function reindexTags(em: EntityManager, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return;
  const rows = await em.execute<{ id: string; names: string[] }[]>(`select p.id, ${tagNamesSql} as names from post p where p.id in (?)`, [postIds]);
  for (const row of rows) {
    await em.execute("update post set search = ts_filter(search, '{a,c,d}') || ?::tsvector where id = ?", [searchVector(tagTexts(row.names)), row.id]);
  }
}

/** Weight B is theirs alone: they are put in anew when a tag is renamed. */
function tagTexts(names: readonly string[]): SearchableText[] {
  return names.map((name) => ['B', name]);
}
