import { type BugReport, BugReportList } from '@hanji/contracts/api/bug-reports';
import type { z } from 'zod';
import type { ApiClient } from '../client.ts';

/** `GET /api/bug-reports`: one's own, newest first; all for admins. */
export function listBugReports(
  api: ApiClient,
  query: { readonly status?: BugReport['status'] | undefined; readonly cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<z.infer<typeof BugReportList>> {
  return api.call({ path: '/api/bug-reports', query, answer: BugReportList, signal });
}
