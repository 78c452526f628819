import { noContent } from '@hanji/service-kit/http/reply';
import { userDataReply } from '@hanji/service-kit/http/user-data-reply';
import { bugReportsOf } from '../domain/bug-report.ts';
import { importViews } from '../domain/import-views.ts';
import type { AnalyticsHandlers } from './handlers.ts';

/** What other services and the importer ask of views and bug reports. */
export const internalHandlers = {
  importViews: async ({ em, body }, deps) => {
    await importViews(em, body.days, deps);
    return noContent();
  },
  exportUser: ({ em, params }) => userDataReply({ bugReports: bugReportsOf(em, params.id) }),
} satisfies AnalyticsHandlers;
