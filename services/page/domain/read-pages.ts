import type { ListNoticesQuery, ListPagesQuery, Page } from '@hanji/contracts/api/pages';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { slugKey } from '@hanji/service-kit/slug/make-slug';
import type { FilterQuery } from '@mikro-orm/core';
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
  const rows = await em.find(PageEntity, { $and: conditions }, { orderBy: newestFirst, limit: query.limit + 1 });
  return pageOf(rows, query.limit, pageAnswer, (page) => [page.createdAt.toISOString(), page.id]);
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
  const rows = await em.find(PageEntity, { $and: conditions }, { orderBy: { isPinned: 'desc', ...newestFirst }, limit: query.limit + 1 });
  return pageOf(rows, query.limit, pageAnswer, (page) => [page.isPinned ? 1 : 0, page.createdAt.toISOString(), page.id]);
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
