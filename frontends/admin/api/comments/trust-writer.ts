import { ModeratedComment } from '@hanji/contracts/api/comments';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `PUT /api/comments/:id/trust`: approves a comment, and what its writer says waits for nobody from now on. Rejects with 422 for guests. */
export function trustWriter(api: ApiClient, id: string): Promise<ModeratedComment> {
  return api.call({ method: 'PUT', path: path`/api/comments/${id}/trust`, answer: ModeratedComment });
}

/** `DELETE /api/comments/:id/trust`: what the writer says is looked at again like everybody's. */
export async function distrustWriter(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/comments/${id}/trust` });
}
