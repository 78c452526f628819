import { BugReport } from '@hanji/contracts/api/bug-reports';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `PUT /api/bug-reports/:id/response`: what became of a report, in words. */
export function answerBugReport(
  api: ApiClient,
  id: string,
  answer: { readonly status: BugReport['status']; readonly adminResponse: string },
): Promise<BugReport> {
  return api.call({ method: 'PUT', path: path`/api/bug-reports/${id}/response`, body: answer, answer: BugReport });
}
