import { type CreatePageRequest, Page } from '@hanji/contracts/api/pages';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import { withNewFields } from '@hanji/frontend-kit/api/with-key';
import type { z } from 'zod';

/** `POST /api/pages`: the slug is made from the title unless given. Sent again with the same key it answers the page that came of it. */
export function createPage(api: ApiClient, { key, draftId, ...page }: z.input<typeof CreatePageRequest>): Promise<Page> {
  const fields = { ...(key === undefined ? {} : { key }), ...(draftId === undefined ? {} : { draftId }) };
  return withNewFields(fields, (known) => api.call({ method: 'POST', path: '/api/pages', body: { ...page, ...known }, answer: Page }));
}
