import { VitalsReport } from '@hanji/contracts/api/vitals';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** What browsers measure. */
export const vitalsRoutes = {
  reportVitals: {
    method: 'POST',
    path: '/api/vitals',
    access: 'any',
    summary: 'Tell how fast a page was; some browsers are asked to',
    body: VitalsReport,
    maxBodyBytes: 2000,
    response: { status: 204 },
    limit: { requests: 20, per: 'minute' },
  },
} as const satisfies Record<string, RouteDefinition>;
