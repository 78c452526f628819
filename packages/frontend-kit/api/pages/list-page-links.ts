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
  const links = await allOf(api, limit, { inFooter: 'true' }).catch((error: unknown) => {
    // The release before this one has all of them in the footer, and does not know the question.
    if (!isInvalid(error)) throw error;
    return allOf(api, limit, {});
  });
  return links.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** The first `limit` pages of a list, which comes in several where their texts are long. */
async function allOf(api: ApiClient, limit: number, query: Readonly<Record<string, string>>): Promise<PageLink[]> {
  const links: PageLink[] = [];
  for (let cursor: string | undefined; links.length < limit;) {
    const { items, nextCursor } = await api.call({
      path: '/api/pages',
      query: { type: 'STATIC', ...query, limit: limit - links.length, cursor },
      answer: PageLinkList,
    });
    links.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return links;
}
