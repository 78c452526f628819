import { PageList, type PageStatus, type PageType } from '@hanji/contracts/api/pages';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/pages` as an admin sees it: pages and notices in any state, newest first. */
export function listPages(
  api: ApiClient,
  query: {
    readonly type?: z.infer<typeof PageType> | undefined;
    readonly status?: z.infer<typeof PageStatus> | undefined;
    readonly limit?: number;
    readonly cursor?: string | undefined;
  },
  signal?: AbortSignal,
): Promise<z.infer<typeof PageList>> {
  return api.call({ path: '/api/pages', query, answer: PageList, signal });
}
