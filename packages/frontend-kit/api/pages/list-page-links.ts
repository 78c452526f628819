import { Page, PageList } from '@hanji/contracts/api/pages';
import { z } from 'zod';
import type { ApiClient } from '../client.ts';

const PageLink = Page.pick({ id: true, slug: true, title: true, createdAt: true });
const PageLinkList = PageList.extend({ items: z.array(PageLink) });

/** A static page as menus name it. */
export type PageLink = z.infer<typeof PageLink>;

/** `GET /api/pages?type=STATIC`: the newest published static pages, so many at most (50), in the order they were made. */
export async function listPageLinks(api: ApiClient, limit: number): Promise<readonly PageLink[]> {
  const { items } = await api.call({ path: '/api/pages', query: { type: 'STATIC', limit }, answer: PageLinkList });
  return items.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}
