import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/pages/:id`: the page or notice goes with its former addresses. */
export async function deletePage(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/pages/${id}` });
}
