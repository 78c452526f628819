import { ImportViewsRequest } from '@hanji/contracts/api/import';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What the importer sends. */
export const internalRoutes = {
  importViews: {
    method: 'POST',
    path: '/internal/import/views',
    access: 'internal',
    summary: 'Take over views and visitors of past days; a day given again is replaced',
    maxBodyBytes: 10_000_000,
    body: ImportViewsRequest,
    response: { status: 204 },
  },
} as const satisfies Record<string, RouteDefinition>;
