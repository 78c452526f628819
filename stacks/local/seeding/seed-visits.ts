import type { ImportViewsRequest } from '@hanji/contracts/api/import';
import { z } from 'zod';
import { samplePopularity } from '../sample/conversations.ts';
import { samplePages } from '../sample/sample-pages.ts';
import type { SampleSite } from './sample-site.ts';
import type { SeedJournal } from './seed-journal.ts';

type Day = ImportViewsRequest['days'][number];
const dayMs = 86_400_000;
const weeks = 6;
/** Visitors of an ordinary day at the beginning, how many more come each day, and what each reads. */
const visitors = { atFirst: 34, morePerDay: 1.1, pagesEach: 1.7 };
/** Part of the views that each of these sites leads to. */
const shareOfHosts = { 'search.example.com': 0.31, 'papers.example.org': 0.08, 'news.example.net': 0.05, 'feeds.example.com': 0.04, 'blog.example.kr': 0.02 };
/** Sunday first: people read at work. */
const ofWeekday = [0.72, 1.08, 1.12, 1.1, 1.06, 0.98, 0.74];

/** Sends six weeks of visitors and views up to yesterday; today is counted by those who really come. */
export async function seedVisits(site: SampleSite, journal: SeedJournal): Promise<void> {
  await journal.once('visits', async () => void (await site.send('analytics', '/internal/import/views', { days: visitDays(journal) }, z.unknown())));
}

/** The days, the same for the same journal. */
export function visitDays(journal: Pick<SeedJournal, 'beganAt' | 'article'>): Day[] {
  const today = Math.floor(journal.beganAt.getTime() / dayMs) * dayMs;
  const chance = madeUpChance(7);
  return Array.from({ length: weeks * 7 }, (_, index) => {
    const start = today - (weeks * 7 - index) * dayMs;
    const expected = (visitors.atFirst + visitors.morePerDay * index) * (ofWeekday[new Date(start).getUTCDay()] ?? 1);
    const came = Math.round(expected * (0.85 + 0.3 * chance()));
    const views = viewsOf(journal, start, came * visitors.pagesEach, chance);
    return { date: new Date(start).toISOString().slice(0, 10), visitors: came, views, referrers: referrersOf(came * visitors.pagesEach, chance) };
  });
}

/** Shares the views of a day out: what is liked much and what is new is read most, and nothing before it was there. */
function viewsOf(journal: Pick<SeedJournal, 'article'>, start: number, total: number, chance: () => number): Day['views'] {
  const weighted = [
    ...Object.entries(samplePopularity).map(([file, weight]) => ({ target: 'post' as const, article: journal.article(`posts/${file}`), weight })),
    ...Object.keys(samplePages).map((file) => ({ target: 'page' as const, article: journal.article(`pages/${file}`), weight: 0.7 })),
  ].flatMap(({ target, article, weight }) => {
    const age = article === undefined ? -1 : (start + dayMs - Date.parse(article.publishedAt)) / dayMs;
    return article === undefined || age <= 0 ? [] : [{ target, id: article.id, weight: weight * (1 + 2 * Math.exp(-age / 3)) * (0.7 + 0.6 * chance()) }];
  });
  const sum = weighted.reduce((all, choice) => all + choice.weight, 0);
  return weighted.map(({ target, id, weight }) => ({ target, id, count: Math.round((total * weight) / sum) })).filter((view) => view.count > 0);
}

/** The views of a day that other sites led to. */
function referrersOf(total: number, chance: () => number): NonNullable<Day['referrers']> {
  return Object.entries(shareOfHosts)
    .map(([host, share]) => ({ host, views: Math.round(total * share * (0.5 + chance())) }))
    .filter(({ views }) => views > 0);
}

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function madeUpChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
