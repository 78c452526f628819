import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/drafts/:id`: throws it away; the post it changes, if any, stays as it is. */
export async function deleteDraft(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/drafts/${id}` });
}
