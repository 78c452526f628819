import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/drafts/:id/preview`: the address of a draft's preview shows it to nobody any more. */
export async function withdrawPreview(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/drafts/${id}/preview` });
}
