import { PageList } from '@hanji/contracts/api/pages';
import type { z } from 'zod';
import type { ApiClient } from '../client.ts';

/** A page of notices. */
export type NoticeList = z.infer<typeof PageList>;

/** `GET /api/pages/notices`: published notices, pinned ones first. */
export function listNotices(api: ApiClient, cursor?: string): Promise<NoticeList> {
  return api.call({ path: '/api/pages/notices', query: { cursor }, answer: PageList });
}
