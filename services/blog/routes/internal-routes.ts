import {
  ImportCategoriesRequest,
  ImportCategoriesResponse,
  ImportKnownRequest,
  ImportKnownResponse,
  ImportPostRequest,
  ImportPostResponse,
  ImportRedirectsRequest,
  ImportRedirectsResponse,
  ImportSlugsRequest,
  ImportSlugsResponse,
  ImportTextsRequest,
  ImportTextsResponse,
} from '@hanji/contracts/api/import';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { postExists, postsByIds } from '@hanji/contracts/lookup-routes';

/** What other services and the importer ask of posts. */
export const internalRoutes = {
  postExists,
  postsByIds,
  importPost: {
    method: 'POST',
    path: '/internal/import/posts',
    access: 'internal',
    summary: 'Take over a post from elsewhere; the same `source` again changes nothing or updates it',
    maxBodyBytes: 10_000_000,
    body: ImportPostRequest,
    response: { status: 200, schema: ImportPostResponse },
  },
  importSlugs: {
    method: 'POST',
    path: '/internal/import/slugs',
    access: 'internal',
    summary: 'Which slugs posts from elsewhere have or would get; changes nothing',
    body: ImportSlugsRequest,
    response: { status: 200, schema: ImportSlugsResponse },
  },
  importKnown: {
    method: 'POST',
    path: '/internal/import/known',
    access: 'internal',
    summary: 'Which posts came from a place, by the beginning of their sources; changes nothing',
    body: ImportKnownRequest,
    response: { status: 200, schema: ImportKnownResponse },
  },
  importTexts: {
    method: 'POST',
    path: '/internal/import/texts',
    access: 'internal',
    summary: 'The words of posts from elsewhere, by source; changes nothing',
    body: ImportTextsRequest,
    response: { status: 200, schema: ImportTextsResponse },
  },
  importCategories: {
    method: 'POST',
    path: '/internal/import/categories',
    access: 'internal',
    summary: 'Take over categories from elsewhere, also those without posts; one that is there by its name stays as it is',
    body: ImportCategoriesRequest,
    response: { status: 200, schema: ImportCategoriesResponse },
  },
  importRedirects: {
    method: 'POST',
    path: '/internal/import/redirects',
    access: 'internal',
    summary: 'Old addresses of categories, tags and pages that are always there; the same again changes nothing',
    body: ImportRedirectsRequest,
    response: { status: 200, schema: ImportRedirectsResponse },
  },
  checkRedirects: {
    method: 'POST',
    path: '/internal/import/redirects/check',
    access: 'internal',
    summary: 'What would become of old addresses of categories, tags and pages; changes nothing',
    body: ImportRedirectsRequest,
    response: { status: 200, schema: ImportRedirectsResponse },
  },
} as const satisfies Record<string, RouteDefinition>;
