import { IdList } from '@hanji/contracts/api/common';
import { ImportAuthorRequest } from '@hanji/contracts/api/import';
import { AuthorProfile } from '@hanji/contracts/api/users';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

/** What other services and the importer ask of users. */
export const internalRoutes = {
  usersByIds: {
    method: 'GET',
    path: '/internal/users',
    access: 'internal',
    summary: 'Public profiles by id (`ids` comma separated, at most 100)',
    query: z.object({ ids: IdList }),
    response: { status: 200, schema: z.object({ items: z.array(AuthorProfile) }) },
  },
  importAuthor: {
    method: 'POST',
    path: '/internal/authors',
    access: 'internal',
    summary: 'Find or make the account that imported posts belong to',
    body: ImportAuthorRequest,
    response: { status: 200, schema: AuthorProfile },
  },
} as const satisfies Record<string, RouteDefinition>;
