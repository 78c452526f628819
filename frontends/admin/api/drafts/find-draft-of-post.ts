import { type Draft, DraftList } from '@hanji/contracts/api/drafts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `GET /api/drafts?postId=`: one's own draft of a post, the last touched; null where there is none. */
export async function findDraftOfPost(api: ApiClient, postId: string): Promise<Draft | null> {
  const { items } = await api.call({ path: '/api/drafts', query: { postId, limit: 1 }, answer: DraftList });
  return items[0] ?? null;
}
