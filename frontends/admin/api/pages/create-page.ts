import { type CreatePageRequest, Page } from '@hanji/contracts/api/pages';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `POST /api/pages`: the slug is made from the title unless given. */
export function createPage(api: ApiClient, page: z.input<typeof CreatePageRequest>): Promise<Page> {
  return api.call({ method: 'POST', path: '/api/pages', body: page, answer: Page });
}
