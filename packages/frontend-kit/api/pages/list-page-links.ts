import { Page, PageList } from '@hanji/contracts/api/pages';
import { z } from 'zod';
import type { ApiClient } from '../client.ts';
import { isInvalid } from '../problem-error.ts';

const PageLink = Page.pick({ id: true, slug: true, title: true, createdAt: true });
const PageLinkList = PageList.extend({ items: z.array(PageLink) });

/** A static page as menus name it. */
export type PageLink = z.infer<typeof PageLink>;

/** `GET /api/pages?type=STATIC&inFooter=true`: the newest published pages of the footer, so many at most (50), in the order they were made. */
export async function listPageLinks(api: ApiClient, limit: number): Promise<readonly PageLink[]> {
  const list = (query: Readonly<Record<string, string>>) => api.call({ path: '/api/pages', query: { type: 'STATIC', ...query, limit }, answer: PageLinkList });
  const { items } = await list({ inFooter: 'true' }).catch((error: unknown) => {
    // The release before this one has all of them in the footer, and does not know the question.
    if (!isInvalid(error)) throw error;
    return list({});
  });
  return items.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}
