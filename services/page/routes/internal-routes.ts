import { ImportPageRequest, ImportPageResponse, ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { pagesByIds, publishedPages } from '@hanji/contracts/lookup-routes';

/** What other services and the importer ask of pages. */
export const internalRoutes = {
  pagesByIds,
  publishedPages,
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
} as const satisfies Record<string, RouteDefinition>;
