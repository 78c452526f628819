import { type CommentStatus, ModerationList } from '@hanji/contracts/api/comments';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/comments`: comments of all posts, newest first. */
export function listComments(
  api: ApiClient,
  query: { readonly status?: CommentStatus | undefined; readonly limit?: number; readonly cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<z.infer<typeof ModerationList>> {
  return api.call({ path: '/api/comments', query, answer: ModerationList, signal });
}
