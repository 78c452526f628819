import { PostDeletionList } from '@hanji/contracts/api/post-deletions';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/post-deletions?completed=false`: deleted posts that a service has not cleared up after yet. */
export function listOpenDeletions(api: ApiClient): Promise<z.infer<typeof PostDeletionList>> {
  return api.call({ path: '/api/post-deletions', query: { completed: 'false', limit: 20 }, answer: PostDeletionList });
}
