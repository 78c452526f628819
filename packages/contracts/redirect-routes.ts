import { z } from 'zod';
import type { RouteDefinition } from './define-service.ts';

/** Route of every service whose content had other addresses before: where one of them leads now. */
export const redirectRoutes = {
  redirect: {
    method: 'GET',
    path: '/internal/redirects',
    access: 'internal',
    summary: 'Where an address of the old site (`path`, with its query) leads',
    query: z.object({ path: z.string().max(2000) }),
    response: { status: 200, schema: z.object({ location: z.string().nullable() }) },
  },
} as const satisfies Record<string, RouteDefinition>;
