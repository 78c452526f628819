import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/page-drafts/:id`: throws it away; the page it changes, if any, stays as it is. */
export async function deletePageDraft(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/page-drafts/${id}` });
}
