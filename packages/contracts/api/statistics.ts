import { z } from 'zod';
import { Day, Id } from './common.ts';

/** Days from–to, both included, in UTC; the last 30 days unless given, 1,100 days at most. */
export const PeriodQuery = z
  .strictObject({ from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['from'], message: 'must not be after "to"' });

/** One day (UTC): different visitors, and views of posts and pages. */
export const VisitorDay = z.object({ date: Day, visitors: z.number().int(), views: z.number().int() }).meta({ id: 'VisitorDay' });
/** See the schema of the same name. */
export type VisitorDay = z.infer<typeof VisitorDay>;
/** Answer of `GET /api/visitors`: `total` is the sum of all days since the beginning; `days` has every day asked for. */
export const Visitors = z.object({ today: z.number().int(), total: z.number().int(), days: z.array(VisitorDay) }).meta({ id: 'Visitors' });

/** The posts that were read most, the most first, ten at most. */
const topPosts = z.array(z.object({ id: Id, slug: z.string(), title: z.string(), viewCount: z.number().int() }));

/** Answer of `GET /api/stats`. `posts` counts all that exist; sizes are in bytes; `topPosts` are those since the beginning. */
export const Statistics = z
  .object({
    posts: z.number().int(),
    comments: z.number().int(),
    likes: z.number().int(),
    users: z.number().int(),
    views: z.object({ total: z.number().int(), last30Days: z.number().int() }),
    storage: z.object({ images: z.number().int(), bytes: z.number().int() }),
    topPosts,
  })
  .meta({ id: 'Statistics' });
/** See the schema of the same name. */
export type Statistics = z.infer<typeof Statistics>;

/**
 * Answer of `GET /api/analytics/referrers`: the views of a period that another site led to, by that site's host, the most first, fifty at
 * most; `others` are those by hosts that are not named, `views` all of them. Views of what was deleted since stay in.
 */
export const Referrers = z
  .object({ views: z.number().int(), items: z.array(z.object({ host: z.string(), views: z.number().int() })), others: z.number().int() })
  .meta({ id: 'Referrers' });
/** See the schema of the same name. */
export type Referrers = z.infer<typeof Referrers>;

/** Answer of `GET /api/analytics/top-posts`: those of a period; posts that nobody read then are not in it. */
export const TopPosts = z.object({ items: topPosts }).meta({ id: 'TopPosts' });
/** See the schema of the same name. */
export type TopPosts = z.infer<typeof TopPosts>;

/** Where figures come from: Google Analytics, or our own count when it is not configured or does not answer. */
export const FigureSource = z.enum(['google-analytics', 'own']).meta({ id: 'FigureSource' });
/** Answer of `GET /api/analytics/realtime`: visitors in the last 30 minutes, by page where known. */
export const Realtime = z
  .object({
    source: FigureSource,
    activeVisitors: z.number().int(),
    pages: z.array(z.object({ title: z.string(), visitors: z.number().int() })),
  })
  .meta({ id: 'Realtime' });
/** See the schema of the same name. */
export type Realtime = z.infer<typeof Realtime>;
/** Answer of `GET /api/analytics/pageviews`. */
export const PageViews = z.object({ source: FigureSource, total: z.number().int(), days: z.array(VisitorDay) }).meta({ id: 'PageViews' });
/** See the schema of the same name. */
export type PageViews = z.infer<typeof PageViews>;
