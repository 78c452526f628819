import { ImageList, OrphansDeleted } from '@hanji/contracts/api/images';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/images/orphans`: pictures that nothing has used for a day. */
export function listOrphans(api: ApiClient, cursor: string | undefined, signal?: AbortSignal): Promise<z.infer<typeof ImageList>> {
  return api.call({ path: '/api/images/orphans', query: { cursor }, answer: ImageList, signal });
}

/** `DELETE /api/images/orphans`: all of them. */
export function deleteOrphans(api: ApiClient): Promise<z.infer<typeof OrphansDeleted>> {
  return api.call({ method: 'DELETE', path: '/api/images/orphans', answer: OrphansDeleted });
}

/** `DELETE /api/images/:id`. */
export async function deleteImage(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/images/${id}` });
}
