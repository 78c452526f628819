import { noContent, ok } from '@hanji/service-kit/http/reply';
import { bugReportsOf } from '../domain/bug-report.ts';
import { importViews } from '../domain/import-views.ts';
import type { AnalyticsHandlers } from './handlers.ts';

/** What other services and the importer ask of views and bug reports. */
export const internalHandlers = {
  importViews: async ({ em, body }, deps) => {
    await importViews(em, body.days, deps);
    return noContent();
  },
  exportUser: async ({ em, params }) => ok({ bugReports: await bugReportsOf(em, params.id) }),
} satisfies AnalyticsHandlers;
