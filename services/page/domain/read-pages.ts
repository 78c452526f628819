import type { ListNoticesQuery, ListPagesQuery, Page } from '@hanji/contracts/api/pages';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { pageAnswer, PageEntity } from './page.ts';

/** Who looks: admins see drafts too. */
export interface Viewer {
  readonly isAdmin: boolean;
}
/** A list as the API answers it. */
export interface PageList {
  readonly items: Page[];
  readonly nextCursor: string | null;
}

type Condition = FilterQuery<PageEntity>;
const newestFirst = { createdAt: 'desc', id: 'desc' } as const;

/** Pages and notices, newest first. Throws 400 for a cursor of another list. */
export async function listPages(em: EntityManager, query: z.output<typeof ListPagesQuery>, viewer: Viewer): Promise<PageList> {
  const conditions: Condition[] = [seenBy(viewer)];
  if (query.type !== undefined) conditions.push({ type: query.type });
  if (query.status !== undefined) conditions.push({ status: query.status });
  if (query.inFooter !== undefined) conditions.push({ isInFooter: query.inFooter });
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, ['instant', 'id']);
    conditions.push(olderThan(String(createdAt), String(id)));
  }
  return list(em, conditions, newestFirst, query.limit, (page) => [page.createdAt.toISOString(), page.id]);
}

/** Notices, pinned ones first, then newest first. Throws 400 for a cursor of another list. */
export async function listNotices(em: EntityManager, query: z.output<typeof ListNoticesQuery>, viewer: Viewer): Promise<PageList> {
  const conditions: Condition[] = [seenBy(viewer), { type: 'NOTICE' }];
  if (query.cursor !== undefined) {
    const [pinned, createdAt, id] = decodeCursor(query.cursor, ['number', 'instant', 'id']);
    const isPinned = pinned === 1;
    const older: Condition = { $and: [{ isPinned }, olderThan(String(createdAt), String(id))] };
    conditions.push(isPinned ? { $or: [{ isPinned: false }, older] } : older);
  }
  return list(em, conditions, { isPinned: 'desc', ...newestFirst }, query.limit, (page) => [page.isPinned ? 1 : 0, page.createdAt.toISOString(), page.id]);
}

/** Bytes of the content on a page of a list, which ends before what would go beyond: anybody may ask for it. */
const maxListBytes = 4_000_000;

type Placed = Pick<PageEntity, 'id' | 'createdAt' | 'isPinned'>;

/** A page of a list. What is on it is found out before any content is read. */
async function list(
  em: EntityManager,
  conditions: Condition[],
  orderBy: QueryOrderMap<PageEntity>,
  limit: number,
  key: (page: Placed) => readonly (string | number)[],
): Promise<PageList> {
  const placed = await em.find(
    PageEntity,
    { $and: conditions },
    { fields: ['id', 'createdAt', 'isPinned'], orderBy, limit: limit + 1, disableIdentityMap: true },
  );
  const bytes = await bytesOf(em, placed);
  const { items, nextCursor } = pageOf<Placed, string>(placed, limit, ({ id }) => id, key, { of: ({ id }) => bytes.get(id) ?? 0, max: maxListBytes });
  const pages = new Map((await em.find(PageEntity, { id: { $in: items } })).map((page) => [page.id, page]));
  // One that was deleted in between is left out.
  return { items: items.flatMap((id) => pages.get(id) ?? []).map(pageAnswer), nextCursor };
}

/** Bytes of the content of pages, which the database knows without reading it. */
async function bytesOf(em: EntityManager, pages: readonly Placed[]): Promise<ReadonlyMap<string, number>> {
  if (pages.length === 0) return new Map();
  const rows = await em.execute<{ id: string; bytes: number }[]>('select id, octet_length(content) as bytes from page where id in (?)', [
    pages.map(({ id }) => id),
  ]);
  return new Map(rows.map(({ id, bytes }) => [id, bytes]));
}

/** The page at an address; null where the viewer may see none. */
export async function readPage(em: EntityManager, slug: string, viewer: Viewer): Promise<Page | null> {
  const page = await em.findOne(PageEntity, { $and: [{ slug: slugKey(slug) }, seenBy(viewer)] });
  return page === null ? null : pageAnswer(page);
}

/** The present slug of the page that had an address before; null where the viewer may not see that page. */
export async function readFormerSlug(em: EntityManager, slug: string, viewer: Viewer): Promise<string | null> {
  const [row] = await em.execute<{ slug: string }[]>(
    "select p.slug from former_slug f join page p on p.id = f.page_id where f.slug = ? and (? or p.status = 'PUBLISHED')",
    [slugKey(slug), viewer.isAdmin],
  );
  return row?.slug ?? null;
}

/** Pages by id, drafts too, in no order; without their content. */
export async function readPagesByIds(em: EntityManager, ids: readonly string[]): Promise<Omit<Page, 'content'>[]> {
  const pages = await em.find(PageEntity, { id: { $in: [...ids] } });
  return pages.map((page) => {
    const { content: _content, ...summary } = pageAnswer(page);
    return summary;
  });
}

/** What stands of a published page where the site is listed as a whole. */
export type PublishedPage = Pick<PageEntity, 'slug' | 'title' | 'type' | 'updatedAt'>;

/** Published pages and notices, last changed first. */
export async function readPublished(em: EntityManager, limit: number): Promise<PublishedPage[]> {
  return em.find(PageEntity, { status: 'PUBLISHED' }, { fields: ['slug', 'title', 'type', 'updatedAt'], orderBy: { updatedAt: 'desc', id: 'desc' }, limit });
}

function seenBy(viewer: Viewer): Condition {
  return viewer.isAdmin ? {} : { status: 'PUBLISHED' };
}

function olderThan(createdAt: string, id: string): Condition {
  const at = new Date(createdAt);
  return { $or: [{ createdAt: { $lt: at } }, { createdAt: at, id: { $lt: id } }] };
}
