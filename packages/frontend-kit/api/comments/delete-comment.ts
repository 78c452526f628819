import { type ApiClient, path } from '../client.ts';

/** `DELETE /api/comments/:id`: one's own as a user. One with replies stays as a placeholder. It is carried through also when the page is left. */
export function deleteComment(api: ApiClient, id: string): Promise<void> {
  return api.call({ method: 'DELETE', path: path`/api/comments/${id}`, keepalive: true });
}
