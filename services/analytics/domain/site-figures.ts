import { setTimeout as sleep } from 'node:timers/promises';
import type { PageViews, Realtime, Referrers, Statistics, TopPosts, Visitors } from '@hanji/contracts/api/statistics';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { AnalyticsDeps } from './deps.ts';
import type { ActiveReaders, Period } from './external-figures.ts';
import { referrersIn } from './referrers.ts';
import { everyDay, siteDays } from './site-days.ts';
import { dayOf } from './visitor.ts';
import { writeBack } from './write-views.ts';

const catchUpMs = 2000;

/** Writes what waits in Redis first, so that admins see the very last view, also where someone else is just writing it. */
async function catchUp(em: EntityManager, deps: AnalyticsDeps): Promise<void> {
  const until = Date.now() + catchUpMs;
  try {
    let written = await writeBack(em, deps.pending);
    // Tried again and not waited for: whoever waits holds a connection that the other one may need.
    while (written === null && Date.now() < until) {
      await sleep(50);
      written = await writeBack(em, deps.pending);
    }
    if ((written ?? 0) > 0) deps.wakeRelay();
  } catch (error) {
    deps.log.debug({ err: (error as Error).message }, 'views that wait could not be written');
  }
}

/** Visitors of today, of all days, and of each day of a period. */
export async function visitorsOf(em: EntityManager, period: Period, deps: AnalyticsDeps): Promise<z.input<typeof Visitors>> {
  await catchUp(em, deps);
  const [sums] = await em.execute<{ today: number; total: string }[]>(
    'select coalesce(sum(visitors) filter (where day = ?), 0)::int as today, coalesce(sum(visitors), 0) as total from site_day',
    [dayOf(new Date())],
  );
  return { today: sums?.today ?? 0, total: Number(sums?.total ?? 0), days: await siteDays(em, period) };
}

/** Views and visitors of each day of a period: by the external service, else our own. */
export async function pageViewsOf(em: EntityManager, period: Period, deps: AnalyticsDeps): Promise<PageViews> {
  const external = await fetchExternal(deps, (figures) => figures.days(period));
  if (external === null) await catchUp(em, deps);
  const days = external === null ? await siteDays(em, period) : everyDay(period, external);
  return { source: external === null ? 'own' : 'google-analytics', total: days.reduce((sum, day) => sum + day.views, 0), days };
}

/** Where the readers of a period came from, by our own count. */
export async function referrersOf(em: EntityManager, period: Period, deps: AnalyticsDeps): Promise<Referrers> {
  await catchUp(em, deps);
  return referrersIn(em, period);
}

/** Which posts were read most within a period, by our own count. Views that an import brought have no day. */
export async function topPostsOf(em: EntityManager, period: Period, deps: AnalyticsDeps): Promise<TopPosts> {
  await catchUp(em, deps);
  const items = await em.execute<TopPost[]>(
    `select t.id, t.slug, t.title, sum(v.views) as view_count from view_day v join target t on t.id = v.target_id and t.kind = 'post' and not t.is_trashed
     where v.day between ? and ? group by t.id order by sum(v.views) desc, t.id limit 10`,
    [period.from, period.to],
  );
  return { items: items.map(topPost) };
}

interface TopPost {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly view_count: string;
}

function topPost({ id, slug, title, view_count: views }: TopPost): TopPosts['items'][number] {
  return { id, slug, title, viewCount: Number(views) };
}

/** Who reads now: by the external service, else our own. */
export async function realtimeOf(em: EntityManager, deps: AnalyticsDeps): Promise<Realtime> {
  const external = await fetchExternal(deps, (figures) => figures.activeReaders());
  if (external !== null) return { source: 'google-analytics', ...external };
  return { source: 'own', ...(await ownActiveReaders(em, deps)) };
}

async function fetchExternal<T>(deps: AnalyticsDeps, ask: (figures: NonNullable<AnalyticsDeps['external']>) => Promise<T>): Promise<T | null> {
  if (deps.external === null) return null;
  try {
    return await ask(deps.external);
  } catch (error) {
    deps.log.warn({ err: (error as Error).message }, 'the external figures cannot be had, showing our own');
    return null;
  }
}

/** Readers of the last 30 minutes; without Redis those who came for the first time today. */
async function ownActiveReaders(em: EntityManager, deps: AnalyticsDeps): Promise<ActiveReaders> {
  const active = await deps.pending.active().catch(async () => {
    const rows = await em.execute<{ visitor: string; target_id: string }[]>(
      "select visitor, target_id from view_seen where seen_at > now() - interval '30 minutes'",
    );
    return rows.map((row): [string, string] => [row.visitor, row.target_id]);
  });
  const byTarget = new Map<string, number>();
  for (const [, target] of active) byTarget.set(target, (byTarget.get(target) ?? 0) + 1);
  const top = [...byTarget].toSorted(([, a], [, b]) => b - a).slice(0, 10);
  const titles =
    top.length === 0 ? [] : await em.execute<{ id: string; title: string }[]>('select id, title from target where id in (?)', [top.map(([id]) => id)]);
  const titleOf = new Map(titles.map((row) => [row.id, row.title]));
  return {
    activeVisitors: new Set(active.map(([visitor]) => visitor)).size,
    pages: top.flatMap(([id, visitors]) => (titleOf.has(id) ? [{ title: titleOf.get(id) ?? '', visitors }] : [])),
  };
}

/** The whole site in figures, from what the events have told. */
export async function statisticsOf(em: EntityManager, deps: AnalyticsDeps): Promise<Statistics> {
  await catchUp(em, deps);
  const [row] = await em.execute<Record<'posts' | 'comments' | 'likes' | 'users' | 'total' | 'recent' | 'images' | 'bytes', string>[]>(
    `select (select count(*) from target where kind = 'post' and not is_trashed) as posts, (select coalesce(sum(comments), 0) from post_count) as comments,
       (select coalesce(sum(likes), 0) from post_count) as likes, (select count(*) from site_user) as users,
       (select coalesce(sum(views), 0) from site_day) as total, (select coalesce(sum(views), 0) from site_day where day > ?::date - 30) as recent,
       (select count(*) from site_image) as images, (select coalesce(sum(bytes), 0) from site_image) as bytes`,
    [dayOf(new Date())],
  );
  const top = await em.execute<TopPost[]>(
    "select id, slug, title, view_count from target where kind = 'post' and not is_trashed order by view_count desc, id limit 10",
  );
  const figure = (name: keyof NonNullable<typeof row>) => Number(row?.[name] ?? 0);
  return {
    posts: figure('posts'),
    comments: figure('comments'),
    likes: figure('likes'),
    users: figure('users'),
    views: { total: figure('total'), last30Days: figure('recent') },
    storage: { images: figure('images'), bytes: figure('bytes') },
    topPosts: top.map(topPost),
  };
}
