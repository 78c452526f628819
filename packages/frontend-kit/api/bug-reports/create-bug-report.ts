import { BugReport, type CreateBugReportRequest } from '@hanji/contracts/api/bug-reports';
import type { ApiClient } from '../client.ts';

/** `POST /api/bug-reports`, as a user or a guest. */
export function createBugReport(api: ApiClient, report: CreateBugReportRequest): Promise<BugReport> {
  return api.call({ method: 'POST', path: '/api/bug-reports', body: report, answer: BugReport });
}
