import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `DELETE /api/tags/:id`: takes it off its posts, which stay. */
export async function deleteTag(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/tags/${id}` });
}
