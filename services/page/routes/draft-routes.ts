import { IdParams } from '@hanji/contracts/api/common';
import { CreatePageDraftRequest, ListPageDraftsQuery, PageDraft, PageDraftList, UpdatePageDraftRequest } from '@hanji/contracts/api/page-drafts';
import { Page } from '@hanji/contracts/api/pages';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What admins have written of pages and notices and not saved yet. */
export const draftRoutes = {
  listPageDrafts: {
    method: 'GET',
    path: '/api/page-drafts',
    access: 'admin',
    summary: 'My drafts of pages and notices, last touched first',
    query: ListPageDraftsQuery,
    response: { status: 200, schema: PageDraftList },
  },
  createPageDraft: {
    method: 'POST',
    path: '/api/page-drafts',
    access: 'admin',
    summary: 'Start a draft of a page or notice',
    body: CreatePageDraftRequest,
    response: { status: 201, schema: PageDraft },
    problems: ['unknown_page', 'html_too_deep'],
  },
  getPageDraft: {
    method: 'GET',
    path: '/api/page-drafts/:id',
    access: 'admin',
    summary: 'One of my drafts of pages and notices',
    params: IdParams,
    response: { status: 200, schema: PageDraft },
  },
  getPageOfDraft: {
    method: 'GET',
    path: '/api/page-drafts/:id/page',
    access: 'admin',
    summary: 'The page that I made of a draft, which is gone since',
    params: IdParams,
    response: { status: 200, schema: Page },
  },
  updatePageDraft: {
    method: 'PUT',
    path: '/api/page-drafts/:id',
    access: 'admin',
    summary: 'Save a draft of a page or notice',
    params: IdParams,
    body: UpdatePageDraftRequest,
    response: { status: 200, schema: PageDraft },
    ifMatch: 'required',
    problems: ['html_too_deep'],
  },
  deletePageDraft: {
    method: 'DELETE',
    path: '/api/page-drafts/:id',
    access: 'admin',
    summary: 'Throw a draft of a page or notice away; the page stays as it is',
    params: IdParams,
    response: { status: 204 },
  },
} as const satisfies Record<string, RouteDefinition>;
