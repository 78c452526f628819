import { IdParams, SlugParams } from '@hanji/contracts/api/common';
import { CreatePageRequest, ListNoticesQuery, ListPagesQuery, Page, PageList, UpdatePageRequest } from '@hanji/contracts/api/pages';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { pagesSitemapPath } from '@hanji/contracts/site-paths';

/** Pages and notices. */
export const pageRoutes = {
  listPages: {
    method: 'GET',
    path: '/api/pages',
    access: 'any',
    summary: 'Pages and notices, newest first',
    query: ListPagesQuery,
    response: { status: 200, schema: PageList },
    problems: ['forbidden'],
  },
  listNotices: {
    method: 'GET',
    path: '/api/pages/notices',
    access: 'any',
    summary: 'Notices, pinned ones first',
    query: ListNoticesQuery,
    response: { status: 200, schema: PageList },
  },
  getPage: {
    method: 'GET',
    path: '/api/pages/:slug',
    access: 'any',
    summary: 'One page; an old slug answers 308 to the new one',
    params: SlugParams,
    response: { status: 200, schema: Page, also: { 308: 'The present address, for a former one' } },
  },
  pagesSitemap: {
    method: 'GET',
    path: pagesSitemapPath,
    access: 'any',
    summary: 'Sitemap of pages and notices',
    response: { status: 200, type: 'application/xml' },
  },
  createPage: {
    method: 'POST',
    path: '/api/pages',
    access: 'admin',
    summary: 'Write a page or notice',
    body: CreatePageRequest,
    response: { status: 201, schema: Page },
    problems: ['slug_taken', 'html_too_deep'],
  },
  updatePage: {
    method: 'PUT',
    path: '/api/pages/:id',
    access: 'admin',
    summary: 'Change a page or notice',
    params: IdParams,
    body: UpdatePageRequest,
    response: { status: 200, schema: Page },
    ifMatch: 'required',
    problems: ['slug_taken', 'html_too_deep'],
  },
  deletePage: { method: 'DELETE', path: '/api/pages/:id', access: 'admin', summary: 'Delete a page or notice', params: IdParams, response: { status: 204 } },
} as const satisfies Record<string, RouteDefinition>;
