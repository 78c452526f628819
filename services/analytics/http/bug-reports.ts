import { clientNetwork } from '@hanji/contracts/client-network';
import { created, ok } from '@hanji/service-kit/http/reply';
import { answerBugReport, createBugReport, listBugReports } from '../domain/bug-report.ts';
import type { AnalyticsHandlers } from './handlers.ts';

/** Handlers of `/api/bug-reports`. */
export const bugReportHandlers = {
  createBugReport: async ({ em, body, identity, address }, deps) => {
    await deps.reports.consume(clientNetwork(address, 48));
    const report = await createBugReport(em, body, identity);
    return created(report, `/api/bug-reports#${report.id}`);
  },
  listBugReports: async ({ em, identity, query }) => ok(await listBugReports(em, identity, query)),
  answerBugReport: async ({ em, params, body }) => ok(await answerBugReport(em, params.id, body)),
} satisfies AnalyticsHandlers;
