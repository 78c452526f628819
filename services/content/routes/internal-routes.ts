import { ImportCommentsRequest, ImportCommentsResponse, ImportReactionsRequest, ImportReactionsResponse } from '@hanji/contracts/api/import';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What the importer sends. */
export const internalRoutes = {
  importComments: {
    method: 'POST',
    path: '/internal/import/comments',
    access: 'internal',
    summary: 'Take over comments from elsewhere; the same `source` again changes nothing',
    maxBodyBytes: 12_000_000,
    body: ImportCommentsRequest,
    response: { status: 200, schema: ImportCommentsResponse },
  },
  importReactions: {
    method: 'POST',
    path: '/internal/import/reactions',
    access: 'internal',
    summary: 'Take over likes and bookmarks from elsewhere; the same again changes nothing',
    body: ImportReactionsRequest,
    response: { status: 200, schema: ImportReactionsResponse },
  },
} as const satisfies Record<string, RouteDefinition>;
