import { ok } from '@hanji/service-kit/http/reply';
import { periodOf } from '../domain/site-days.ts';
import { pageViewsOf, realtimeOf, referrersOf, statisticsOf, topPostsOf, visitorsOf } from '../domain/site-figures.ts';
import type { AnalyticsHandlers } from './handlers.ts';

/** Handlers of `/api/visitors`, `/api/stats` and `/api/analytics`. */
export const figureHandlers = {
  visitors: async ({ em, query }, deps) => ok(await visitorsOf(em, periodOf(query), deps)),
  statistics: async ({ em }, deps) => ok(await statisticsOf(em, deps)),
  realtime: async ({ em }, deps) => ok(await realtimeOf(em, deps)),
  pageViews: async ({ em, query }, deps) => ok(await pageViewsOf(em, periodOf(query), deps)),
  referrers: async ({ em, query }, deps) => ok(await referrersOf(em, periodOf(query), deps)),
  topPosts: async ({ em, query }, deps) => ok(await topPostsOf(em, periodOf(query), deps)),
} satisfies AnalyticsHandlers;
