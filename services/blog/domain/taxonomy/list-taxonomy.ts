import type { Category, Tag } from '@hanji/contracts/api/taxonomy';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import type { Viewer } from '../viewer.ts';

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Which page of a list: at most so many items, after the last one seen. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** SQL of how many published public posts a category `x` has. */
const categoryCount = "(select count(*)::int from post p where p.category_id = x.id and p.status = 'PUBLIC' and p.sorted_at <= now())";
/** SQL of how many published public posts a tag `x` has. */
const tagCount =
  "(select count(*)::int from post_tag pt join post p on p.id = pt.post_id where pt.tag_id = x.id and p.status = 'PUBLIC' and p.sorted_at <= now())";

/** SQL of the posts that a category or tag `x` has, whatever their status, but for those in the bin, and of the drafts that are to have it and change no post that has it. */
const holders = {
  category: {
    posts: 'post p where p.category_id = x.id and p.trashed_at is null',
    drafts: 'draft d where d.category_id = x.id and not exists (select 1 from post p where p.id = d.post_id and p.category_id = x.id)',
  },
  tag: {
    posts: 'post p join post_tag pt on pt.post_id = p.id where pt.tag_id = x.id and p.trashed_at is null',
    drafts: 'draft d where jsonb_exists(d.tags, x.name) and not exists (select 1 from post_tag pt where pt.post_id = d.post_id and pt.tag_id = x.id)',
  },
} as const;

/** SQL of a category's place in the list; those that have none come after all others. */
const place = 'coalesce(x.position, 2147483647)';

/** Categories in their order, then by name, with their counts; the first page is kept for an hour and invalidated by every change of a post, category or tag. */
export async function listCategories(em: EntityManager, page: PageRequest, viewer: Viewer, deps: Pick<BlogDeps, 'publicCache'>): Promise<Page<Category>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, ['number', 'string']);
  const list = await keepingFirst(em, 'ordered-categories', page, deps, async () => {
    const rows = await em.execute<{ category: Category; place: number; name_key: string }[]>(
      `select json_build_object('id', x.id, 'name', x.name, 'slug', x.slug, 'description', x.description, 'icon', x.icon, 'color', x.color, 'postCount', ${categoryCount}) as category, ${place} as place, x.name_key
       from category x ${after === null ? '' : `where (${place}, x.name_key) > (?::float8, ?)`} order by place, x.name_key limit ?`,
      [...(after ?? []), page.limit + 1],
    );
    return pageOf(
      rows,
      page.limit,
      (row) => row.category,
      (row) => [row.place, row.name_key],
    );
  });
  return viewer.isAdmin ? withTotals(em, 'category', list) : list;
}

/** Tags, most used first, then by name; kept like categories. Readers get those of posts they may see: names of others may tell of drafts. */
export async function listTags(em: EntityManager, page: PageRequest, viewer: Viewer, deps: Pick<BlogDeps, 'publicCache'>): Promise<Page<Tag>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, ['number', 'string']);
  const list = await keepingFirst(em, `tags:${viewer.isAdmin ? 'all' : 'seen'}`, page, deps, async () => {
    const rows = await em.execute<{ tag: Tag; name_key: string }[]>(
      `select json_build_object('id', k.id, 'name', k.name, 'slug', k.slug, 'postCount', k.n) as tag, k.name_key
       from (select x.*, ${tagCount} as n from tag x) k
       where ${viewer.isAdmin ? 'true' : 'k.n > 0'} ${after === null ? '' : 'and (-k.n, k.name_key) > (-(?::float8), ?)'} order by k.n desc, k.name_key limit ?`,
      [...(after ?? []), page.limit + 1],
    );
    return pageOf(
      rows,
      page.limit,
      (row) => row.tag,
      (row) => [row.tag.postCount, row.name_key],
    );
  });
  return viewer.isAdmin ? withTotals(em, 'tag', list) : list;
}

/** Counted anew each time: no change of a draft invalidates what is kept. */
async function withTotals<Item extends { readonly id: string }>(
  em: EntityManager,
  table: keyof typeof holders,
  { items, nextCursor }: Page<Item>,
): Promise<Page<Item>> {
  if (items.length === 0) return { items, nextCursor };
  const { posts, drafts } = holders[table];
  const rows = await em.execute<{ id: string; posts: number; unpublished: number; drafts: number }[]>(
    `select x.id, posts.*, (select count(*)::int from ${drafts}) as drafts
     from ${table} x, lateral (select count(*)::int as posts, count(*) filter (where p.status = 'DRAFT')::int as unpublished from ${posts}) posts
     where x.id in (?)`,
    [items.map(({ id }) => id)],
  );
  const byId = new Map(rows.map((row) => [row.id, { totalCount: row.posts + row.drafts, draftCount: row.unpublished + row.drafts }]));
  return { items: items.map((item) => ({ ...item, ...byId.get(item.id) })), nextCursor };
}

/** Keeps first pages alone: anybody can make up cursors without end, and each would be kept. */
function keepingFirst<Item>(
  em: EntityManager,
  list: string,
  page: PageRequest,
  { publicCache }: Pick<BlogDeps, 'publicCache'>,
  read: () => Promise<Page<Item>>,
): Promise<Page<Item>> {
  return page.cursor === undefined ? publicCache.remember(em, `${list}:${page.limit}`, read) : read();
}

/** One category with its count, past every cache. */
export async function readCategory(em: EntityManager, id: string): Promise<Category | null> {
  const [row] = await em.execute<Category[]>(
    `select x.id, x.name, x.slug, x.description, x.icon, x.color, ${categoryCount} as "postCount" from category x where x.id = ?`,
    [id],
  );
  return row ?? null;
}

/** One tag with its count, past every cache. */
export async function readTag(em: EntityManager, id: string): Promise<Tag | null> {
  const [row] = await em.execute<Tag[]>(`select x.id, x.name, x.slug, ${tagCount} as "postCount" from tag x where x.id = ?`, [id]);
  return row ?? null;
}
