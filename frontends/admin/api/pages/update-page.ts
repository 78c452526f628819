import { Page, type UpdatePageRequest } from '@hanji/contracts/api/pages';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { withNewFields } from '@hanji/frontend-kit/api/with-key';
import type { z } from 'zod';

/**
 * `PUT /api/pages/:id`: changes what is given, on the version that is known; the draft that is named goes with it. Rejects with 412 where it was
 * changed since.
 */
export function updatePage(
  api: ApiClient,
  { id, version }: Pick<Page, 'id' | 'version'>,
  { draftId, ...change }: z.input<typeof UpdatePageRequest>,
): Promise<Page> {
  return withNewFields(draftId === undefined ? {} : { draftId }, (known) =>
    api.call({ method: 'PUT', path: path`/api/pages/${id}`, ifMatch: version, body: { ...change, ...known }, answer: Page }),
  );
}
