import { AnswerBugReportRequest, BugReport, BugReportList, CreateBugReportRequest, ListBugReportsQuery } from '@hanji/contracts/api/bug-reports';
import { IdParams } from '@hanji/contracts/api/common';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What readers report, and what admins answer. */
export const bugReportRoutes = {
  createBugReport: {
    method: 'POST',
    path: '/api/bug-reports',
    access: 'any',
    summary: 'Report something wrong or missing',
    body: CreateBugReportRequest,
    response: { status: 201, schema: BugReport },
    problems: ['too_fast'],
    limit: { requests: 20, per: 'minute' },
  },
  listBugReports: {
    method: 'GET',
    path: '/api/bug-reports',
    access: 'user',
    summary: 'Reports: all for admins, else my own',
    query: ListBugReportsQuery,
    response: { status: 200, schema: BugReportList },
  },
  answerBugReport: {
    method: 'PUT',
    path: '/api/bug-reports/:id/response',
    access: 'admin',
    summary: 'Answer a report',
    params: IdParams,
    body: AnswerBugReportRequest,
    response: { status: 200, schema: BugReport },
  },
} as const satisfies Record<string, RouteDefinition>;
