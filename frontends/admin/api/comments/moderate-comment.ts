import { ModeratedComment, type ModeratedStatus } from '@hanji/contracts/api/comments';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `PUT /api/comments/:id/status`: approves a comment (`VISIBLE`), turns it down, or has it wait again (`PENDING`). */
export function moderateComment(api: ApiClient, id: string, status: ModeratedStatus): Promise<ModeratedComment> {
  return api.call({ method: 'PUT', path: path`/api/comments/${id}/status`, body: { status }, answer: ModeratedComment });
}
