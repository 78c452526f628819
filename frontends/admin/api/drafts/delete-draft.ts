import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/drafts/:id`: throws a draft away. Rejects with 404 where it is gone already. */
export async function deleteDraft(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/drafts/${id}` });
}
