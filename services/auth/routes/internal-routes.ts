import { ImportAuthorRequest } from '@hanji/contracts/api/import';
import { AuthorProfile } from '@hanji/contracts/api/users';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { usersByIds } from '@hanji/contracts/lookup-routes';

/** What other services and the importer ask of users. */
export const internalRoutes = {
  usersByIds,
  importAuthor: {
    method: 'POST',
    path: '/internal/authors',
    access: 'internal',
    summary: 'Find or make the account that imported posts belong to',
    body: ImportAuthorRequest,
    response: { status: 200, schema: AuthorProfile },
  },
} as const satisfies Record<string, RouteDefinition>;
