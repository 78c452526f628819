import { Page } from '@hanji/contracts/api/pages';
import type { z } from 'zod';
import { type ApiClient, path } from '../client.ts';

/** `GET /api/pages/:slug`; 404 for drafts. */
export function getPage(api: ApiClient, slug: string): Promise<z.infer<typeof Page>> {
  return api.call({ path: path`/api/pages/${slug}`, answer: Page });
}
