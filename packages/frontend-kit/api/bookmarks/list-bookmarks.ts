import { BookmarkList } from '@hanji/contracts/api/bookmarks';
import type { z } from 'zod';
import type { ApiClient } from '../client.ts';

/** `GET /api/bookmarks`: one's own, last set first. */
export function listBookmarks(api: ApiClient, cursor: string | undefined, signal?: AbortSignal): Promise<z.infer<typeof BookmarkList>> {
  return api.call({ path: '/api/bookmarks', query: { cursor }, answer: BookmarkList, signal });
}
