import { PageViews, Realtime, Referrers, Statistics, TopPosts, Visitors } from '@hanji/contracts/api/statistics';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** Days from–to as `YYYY-MM-DD`, both included, in UTC. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** `GET /api/stats`: the whole site in figures. */
export function getStatistics(api: ApiClient): Promise<Statistics> {
  return api.call({ path: '/api/stats', answer: Statistics });
}

/** `GET /api/visitors`: every day of a period. */
export function getVisitors(api: ApiClient, period: Period): Promise<z.infer<typeof Visitors>> {
  return api.call({ path: '/api/visitors', query: { ...period }, answer: Visitors });
}

/** `GET /api/analytics/pageviews`: every day of a period, and where the figures are from. */
export function getPageViews(api: ApiClient, period: Period): Promise<PageViews> {
  return api.call({ path: '/api/analytics/pageviews', query: { ...period }, answer: PageViews });
}

/** `GET /api/analytics/referrers`: the sites that readers of a period came from. */
export function getReferrers(api: ApiClient, period: Period): Promise<Referrers> {
  return api.call({ path: '/api/analytics/referrers', query: { ...period }, answer: Referrers });
}

/** `GET /api/analytics/top-posts`: the posts that were read most within a period. */
export function getTopPosts(api: ApiClient, period: Period): Promise<TopPosts> {
  return api.call({ path: '/api/analytics/top-posts', query: { ...period }, answer: TopPosts });
}

/** `GET /api/analytics/realtime`: who has been reading in the last 30 minutes. */
export function getRealtime(api: ApiClient): Promise<Realtime> {
  return api.call({ path: '/api/analytics/realtime', answer: Realtime });
}

/** The last so many days, today included. */
export function lastDays(count: number): Period {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  return { from: day(count - 1), to: day(0) };
}
