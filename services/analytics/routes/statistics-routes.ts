import { PageViews, PeriodQuery, Realtime, Referrers, Statistics, TopPosts, Visitors } from '@hanji/contracts/api/statistics';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Figures of the site for admins. */
export const statisticsRoutes = {
  visitors: {
    method: 'GET',
    path: '/api/visitors',
    access: 'admin',
    summary: 'Visitors and views by day',
    query: PeriodQuery,
    response: { status: 200, schema: Visitors },
  },
  statistics: { method: 'GET', path: '/api/stats', access: 'admin', summary: 'The whole site in figures', response: { status: 200, schema: Statistics } },
  realtime: { method: 'GET', path: '/api/analytics/realtime', access: 'admin', summary: 'Who is reading now', response: { status: 200, schema: Realtime } },
  pageViews: {
    method: 'GET',
    path: '/api/analytics/pageviews',
    access: 'admin',
    summary: 'Views by day, by Google Analytics where configured',
    query: PeriodQuery,
    response: { status: 200, schema: PageViews },
  },
  referrers: {
    method: 'GET',
    path: '/api/analytics/referrers',
    access: 'admin',
    summary: 'Which sites readers came from',
    query: PeriodQuery,
    response: { status: 200, schema: Referrers },
  },
  topPosts: {
    method: 'GET',
    path: '/api/analytics/top-posts',
    access: 'admin',
    summary: 'Which posts were read most',
    query: PeriodQuery,
    response: { status: 200, schema: TopPosts },
  },
} as const satisfies Record<string, RouteDefinition>;
