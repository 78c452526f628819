import { noContent } from '@hanji/service-kit/http/reply';
import type { AnalyticsHandlers } from './handlers.ts';

/** Handler of `/api/vitals`. */
export const vitalsHandlers = {
  reportVitals: ({ body }, { noteVitals }) => {
    noteVitals(body);
    return noContent();
  },
} satisfies AnalyticsHandlers;
