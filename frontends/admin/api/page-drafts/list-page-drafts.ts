import { PageDraftList } from '@hanji/contracts/api/page-drafts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `GET /api/page-drafts`: one's own, of one page where asked, last touched first. */
export function listPageDrafts(
  api: ApiClient,
  query: { readonly pageId?: string; readonly limit?: number; readonly cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<PageDraftList> {
  return api.call({ path: '/api/page-drafts', query, answer: PageDraftList, signal });
}
