import { ModeratedComment } from '@hanji/contracts/api/comments';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `PUT /api/comments/:id/status`: approves a comment (`VISIBLE`) or turns it down. */
export function moderateComment(api: ApiClient, id: string, status: 'VISIBLE' | 'REJECTED'): Promise<ModeratedComment> {
  return api.call({ method: 'PUT', path: path`/api/comments/${id}/status`, body: { status }, answer: ModeratedComment });
}
