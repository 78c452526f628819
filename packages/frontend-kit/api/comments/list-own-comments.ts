import { OwnCommentList } from '@hanji/contracts/api/comments';
import type { z } from 'zod';
import type { ApiClient } from '../client.ts';

/** `GET /api/comments/mine`: one's own, newest first, each with its post. */
export function listOwnComments(api: ApiClient, cursor: string | undefined, signal?: AbortSignal): Promise<z.infer<typeof OwnCommentList>> {
  return api.call({ path: '/api/comments/mine', query: { cursor }, answer: OwnCommentList, signal });
}
