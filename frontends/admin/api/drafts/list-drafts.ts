import { DraftList } from '@hanji/contracts/api/drafts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/drafts`: one's own, of one post where asked, last touched first. */
export function listDrafts(
  api: ApiClient,
  query: { readonly postId?: string; readonly limit?: number; readonly cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<z.infer<typeof DraftList>> {
  return api.call({ path: '/api/drafts', query, answer: DraftList, signal });
}
