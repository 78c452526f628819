import { type ApiClient, path } from '../client.ts';

/** `DELETE /api/auth/sessions/:id`: logs out in one other place. */
export function endSession(api: ApiClient, id: string): Promise<void> {
  return api.call({ method: 'DELETE', path: path`/api/auth/sessions/${id}` });
}
