import { Page, type UpdatePageRequest } from '@hanji/contracts/api/pages';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `PUT /api/pages/:id`: changes what is given, on the version that is known. Rejects with 412 where it was changed since. */
export function updatePage(api: ApiClient, { id, version }: Pick<Page, 'id' | 'version'>, change: z.input<typeof UpdatePageRequest>): Promise<Page> {
  return api.call({ method: 'PUT', path: path`/api/pages/${id}`, ifMatch: version, body: change, answer: Page });
}
