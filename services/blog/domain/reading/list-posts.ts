import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { ListPostsQuery, PostList, PostSummary } from '@hanji/contracts/api/posts';
import { pageOf } from '@hanji/service-kit/cursor';
import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { dividedSearch, isDivisible } from '../search/divided-search.ts';
import { countMatches, matchesAny, type RunSearch } from '../search/search-gate.ts';
import { createHighlighter } from '../search/highlight.ts';
import { correctedSearch, suggestedSearch } from '../search/spelling.ts';
import { searchedColumns } from '../search/search-vector.ts';
import { parseSearch, type SearchQuery } from '../search/search-query.ts';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { postJoins, rowLimit, summarySql } from './post-json.ts';
import { bestFirst, newestFirst, newestOfTag, popularFirst, type PostOrder, trashedFirst, updatedFirst } from './post-order.ts';
import type { Viewer } from '../viewer.ts';
import { listedTo } from './read-post.ts';

/** What to list; see the schema of the same name. */
export type PostFilter = z.output<typeof ListPostsQuery>;

interface Row {
  readonly post: PostSummary;
  readonly key: string | number;
  readonly plain?: string;
}

/** SQL conditions with what stands in their placeholders. */
interface Conditions {
  readonly sql: string[];
  readonly parameters: unknown[];
  /** Those that read whole texts, whose parameters come after the others'. */
  readonly onTexts: readonly string[];
}

interface Deps {
  readonly em: EntityManager;
  readonly read: PreparedQuery;
  readonly search: RunSearch;
}

/** A search that finds fewer posts is looked for in other ways as well. */
const few = 10;

/** Lists posts that the viewer may see: newest, most popular, last changed, or for a search the best match first. Throws 400 for a foreign cursor. */
export async function listPosts(deps: Deps, filter: PostFilter, viewer: Viewer): Promise<PostList> {
  const typed = filter.q;
  const search = typed === undefined ? undefined : parseSearch(typed);
  if (search === null) return nothingFound(filter);
  const asTyped = await pageOfPosts(deps, filter, search, viewer);
  if (search === undefined || typed === undefined) return asTyped;
  const isNowhere = asTyped.items.length === 0 && isUnfiltered(filter);
  const isLittle =
    isDivisible(typed) &&
    (isNowhere || ((filter.cursor !== undefined || asTyped.items.length < few) && (await findsLittle(deps, search, listed(filter, viewer)))));
  const divided = isLittle ? await dividedSearch(deps, typed, listed(filter, viewer)) : null;
  const found = divided === null ? asTyped : await pageOfPosts(deps, filter, divided, viewer);
  if (found.items.length === 0) return await readAsCorrected(deps, { ...filter, q: typed }, divided ?? search, viewer);
  const read = { ...found, ...(await readAs(deps, typed, search, listed(filter, viewer))) };
  if (filter.cursor !== undefined || found.items.length >= few || read.searchedFor !== undefined) return read;
  const suggestion = await suggestedSearch(deps, typed, listed(filter, viewer), few);
  return suggestion === null ? read : { ...read, suggestion };
}

/** Every page of a search is read alike, so that this does not depend on the page. */
async function findsLittle({ em, search: runSearch }: Deps, { loose }: SearchQuery, listedSql: string): Promise<boolean> {
  return (await countMatches({ em, search: runSearch }, loose, listedSql, few)) < few;
}

/** Whether a first page says of all posts that the viewer may see what it finds. */
function isUnfiltered({ cursor, tag, category, status, featured, scheduled }: PostFilter): boolean {
  return [cursor, tag, category, status, featured, scheduled].every((value) => value === undefined);
}

function nothingFound({ counted, cursor }: PostFilter): PostList {
  return { items: [], nextCursor: null, ...(counted === true && cursor === undefined ? { found: 0 } : {}) };
}

/** The posts that a search which found none on this page may have meant. */
async function readAsCorrected(deps: Deps, filter: PostFilter & { readonly q: string }, search: SearchQuery, viewer: Viewer): Promise<PostList> {
  const nothing = nothingFound(filter);
  // Nothing on a later page: the first one was corrected, or this is the end.
  const isEnd = filter.cursor !== undefined && (await pageOfPosts(deps, { ...filter, cursor: undefined, limit: 1 }, search, viewer)).items.length > 0;
  const meant = isEnd ? null : await correctedSearch(deps, filter.q, listed(filter, viewer), isUnfiltered(filter));
  const corrected = meant === null ? null : parseSearch(meant);
  if (meant === null || corrected === null) return nothing;
  const better = await pageOfPosts(deps, filter, corrected, viewer);
  return better.items.length === 0 ? nothing : { ...better, searchedFor: meant };
}

/** What a search that found something was read as, where it was not found as it was typed. */
async function readAs(
  { em, search: runSearch }: Deps,
  typed: string,
  { text, otherKeyboard }: SearchQuery,
  listedSql: string,
): Promise<{ searchedFor?: string }> {
  if (otherKeyboard !== null) {
    if (!(await matchesAny(em, runSearch, otherKeyboard.typed, listedSql))) return { searchedFor: otherKeyboard.text };
  }
  return text === unicodeForm(typed, 'NFC').trim() ? {} : { searchedFor: text };
}

async function pageOfPosts({ em, read, search: runSearch }: Deps, filter: PostFilter, search: SearchQuery | undefined, viewer: Viewer): Promise<PostList> {
  const order = orderOf(filter, search);
  const where = conditionsOf(filter, search, viewer, order);
  const after = filter.cursor === undefined ? null : order.unpack(filter.cursor);
  const sql = `select ${summarySql} as post, ${order.keyText} as key ${search === undefined ? '' : ', p.plain'}
     from (
       select * from (select ${order.id} as id, ${order.key} as key from ${sourceOf(order, where)}) k
       ${after === null ? '' : `where (k.key, k.id) < (?::${order.cast}, ?::uuid)`} order by k.key desc, k.id desc limit ${rowLimit(filter.limit + 1)}
     ) h join post p on p.id = h.id ${postJoins} order by h.key desc, h.id desc`;
  const parameters = [...order.parameters, ...where.parameters, ...(after ?? [])];
  // Searches differ too much for one plan to fit them all.
  const run = <Found extends object>(text: string, placed: unknown[]): Promise<Found[]> =>
    search === undefined ? read<Found>(text, placed) : runSearch<Found>(em, text, placed);
  const page = pageOf(
    await run<Row>(sql, parameters),
    filter.limit,
    (row) => withHighlight(row, search),
    (row) => [row.key, row.post.id],
  );
  if (filter.counted !== true || after !== null) return page;
  // How often they were read says nothing of how many they are.
  const counted = order === popularFirst ? newestFirst : order;
  const [count] = await run<{ found: number }>(`select count(*)::int as found from ${sourceOf(counted, where)}`, where.parameters);
  return { ...page, found: count?.found ?? 0 };
}

/** Featured posts that everyone may see, newest first. */
export async function listFeaturedPosts(read: PreparedQuery, limit: number): Promise<PostSummary[]> {
  const rows = await read<{ post: PostSummary }>(
    `select ${summarySql} as post from (
       select id from post where status = 'PUBLIC' and featured and sorted_at <= now() order by sorted_at desc, id desc limit ${rowLimit(limit)}
     ) h join post p on p.id = h.id ${postJoins} order by p.sorted_at desc, p.id desc`,
  );
  return rows.map((row) => row.post);
}

function sourceOf({ from, candidates }: PostOrder, where: Conditions): string {
  const conditions = (sql: readonly string[]) => sql.join(' and ');
  const newest = 'order by p.sorted_at desc, p.id desc';
  if (candidates === undefined) return `${from} where ${conditions([...where.sql, ...where.onTexts])}`;
  const matching = `${from} where ${conditions(where.sql)}`;
  if (where.onTexts.length === 0) return `(select p.* from ${matching} ${newest} limit ${candidates}) p`;
  // In their order, so that texts are read until there are enough, and not of all that match.
  return `(select p.* from (select p.id, p.sorted_at from ${matching} ${newest} offset 0) o join post p on p.id = o.id
    where ${conditions(where.onTexts)} order by o.sorted_at desc, o.id desc limit ${candidates}) p`;
}

function orderOf(filter: PostFilter, search: SearchQuery | undefined): PostOrder {
  if (filter.sort === 'popular') return popularFirst;
  if (filter.sort === 'updated') return updatedFirst;
  if (search === undefined && filter.trashed === true && filter.sort === undefined) return trashedFirst;
  if (search === undefined && filter.tag !== undefined) return newestOfTag;
  return search === undefined || filter.sort === 'newest' ? newestFirst : bestFirst(search);
}

function listed({ trashed }: PostFilter, viewer: Viewer): string {
  return listedTo(viewer, trashed === true);
}

function conditionsOf(filter: PostFilter, search: SearchQuery | undefined, viewer: Viewer, order: PostOrder): Conditions {
  const onTexts: string[] = [];
  const where: Conditions = { sql: [listed(filter, viewer)], parameters: [], onTexts };
  const add = (sql: string, ...parameters: unknown[]) => {
    where.sql.push(sql);
    where.parameters.push(...parameters);
  };
  const status = filter.trashed === true ? 'p.trashed_status' : 'p.status';
  if (filter.status !== undefined) add(`${status} = ?`, filter.status);
  if (filter.featured !== undefined) add('p.featured = ?', filter.featured);
  if (filter.scheduled !== undefined) add(`${filter.scheduled ? '' : 'not '}(${status} = 'PUBLIC' and p.sorted_at > now())`);
  if (filter.category !== undefined) add('p.category_id = (select id from category where slug = ?)', slugKey(filter.category));
  const isTag = 'x.tag_id = (select id from tag where slug = ?)';
  if (filter.tag !== undefined) add(order === newestOfTag ? isTag : `p.id in (select x.post_id from post_tag x where ${isTag})`, slugKey(filter.tag));
  if (search !== undefined) {
    add('p.search @@ ?::tsquery', search.loose);
    for (const pattern of search.patterns) {
      const inTags = 'exists (select 1 from post_tag x join tag xt on xt.id = x.tag_id where x.post_id = p.id and xt.name ~* ?)';
      const places = [...searchedColumns.map(([, column]) => `p.${column} ~* ?`), inTags];
      onTexts.push(`(${places.join(' or ')})`);
      where.parameters.push(...places.map(() => pattern));
    }
  }
  return where;
}

function withHighlight(row: Row, search: SearchQuery | undefined): PostSummary {
  if (search === undefined) return row.post;
  const highlighter = createHighlighter(search.terms);
  return {
    ...row.post,
    highlight: {
      title: highlighter.mark(row.post.title),
      excerpt: highlighter.passage(row.plain ?? '') ?? highlighter.passage(row.post.subtitle ?? '') ?? highlighter.mark(row.post.excerpt),
    },
  };
}
