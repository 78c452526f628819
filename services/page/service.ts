import { defineService } from '@hanji/contracts/define-service';
import { IdParams, SlugParams } from '@hanji/contracts/api/common';
import { ImportPageRequest, ImportPageResponse, ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import { CreatePageRequest, ListNoticesQuery, ListPagesQuery, Page, PageList, PageSummary, UpdatePageRequest } from '@hanji/contracts/api/pages';
import { dataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { mediaRoutes } from '@hanji/contracts/media-routes';
import { z } from 'zod';

/** The page service: static pages and notices. */
export default defineService({
  name: 'page',
  summary: 'Static pages and notices',
  port: 3004,
  routes: {
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
    pagesByIds: {
      method: 'GET',
      path: '/internal/pages',
      access: 'internal',
      summary: 'Pages by id, without content (`ids` comma separated, at most 100)',
      query: z.strictObject({ ids: z.string().max(4000) }),
      response: { status: 200, schema: z.object({ items: z.array(PageSummary) }) },
    },
    importPage: {
      method: 'POST',
      path: '/internal/import/pages',
      access: 'internal',
      summary: 'Take over a page from elsewhere; the same `source` again changes nothing or updates it',
      maxBodyBytes: 10_000_000,
      body: ImportPageRequest,
      response: { status: 200, schema: ImportPageResponse },
      problems: ['html_too_deep'],
    },
    importSlugs: {
      method: 'POST',
      path: '/internal/import/slugs',
      access: 'internal',
      summary: 'Which slugs pages from elsewhere have or would get; changes nothing',
      body: ImportSlugsRequest,
      response: { status: 200, schema: ImportSlugsResponse },
    },
    redirect: {
      method: 'GET',
      path: '/internal/redirects',
      access: 'internal',
      summary: 'Page that an address of the old site leads to',
      query: z.strictObject({ path: z.string().max(2000) }),
      response: { status: 200, schema: z.object({ location: z.string().nullable() }) },
    },
    ...dataRoutes,
    ...deadLetterRoutes('page'),
    ...mediaRoutes,
  },
  database: true,
  cache: true,
  publishes: ['page.created', 'page.updated', 'page.deleted'],
  consumes: { 'user.status.changed': {}, 'user.deleted': {} },
  environment: {},
  replicas: { min: 1, max: 4, targetCpuPercent: 70 },
});
