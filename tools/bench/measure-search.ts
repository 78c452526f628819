import { setTimeout as sleep } from 'node:timers/promises';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import { type Judgement, judgements } from './search-judgements.ts';

/** How well searches are answered, from 0 to 1: the mean NDCG of the first ten finds, of all searches and by why people search so. */
export interface SearchFigures {
  readonly posts: number;
  readonly searches: number;
  readonly hanji: Ranking;
  /** Full text search of PostgreSQL as it comes (`simple`, every word must occur), over the same texts. */
  readonly postgresql: Ranking;
}

/** Mean NDCG@10 of all searches, and by reason. */
export interface Ranking {
  readonly mean: number;
  readonly byReason: ReadonlyMap<string, number>;
}

const first = 10;

/** Asks a site that holds the corpus the judged searches. */
export async function measureSearch(site: TestSite): Promise<SearchFigures> {
  const titles = (await site.query<{ title: string }>('blog', "select title from post where status = 'PUBLIC' and sorted_at <= now()")).map((row) => row.title);
  // Of the benchmark's own, which is gone with its site.
  await site.query(
    'blog',
    `create unlogged table plain_search as
     select title, setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', left(plain, 200000)) as words
     from post where status = 'PUBLIC' and sorted_at <= now()`,
  );
  return {
    posts: titles.length,
    searches: judgements.length,
    hanji: await ranking(titles, (query) => askSite(site, query)),
    postgresql: await ranking(titles, (query) => askPostgres(site, query)),
  };
}

async function askSite(site: TestSite, query: string): Promise<string[]> {
  const ask = () => site.call(`/api/posts?q=${encodeURIComponent(query)}&limit=${first}`);
  let answer = await ask();
  // A machine that does other things as well may be too busy for a search, which says so.
  for (let tries = 0; answer.status === 503 && tries < 10; tries += 1) {
    await sleep(2000);
    answer = await ask();
  }
  if (answer.status !== 200) throw new Error(`The search for "${query}" answered ${answer.status}: ${answer.text}`);
  return (answer.json() as { items: { title: string }[] }).items.map((post) => post.title);
}

async function askPostgres(site: TestSite, query: string): Promise<string[]> {
  const rows = await site.query<{ title: string }>(
    'blog',
    `select title from plain_search, plainto_tsquery('simple', $1) q where words @@ q order by ts_rank(words, q) desc, title limit ${first}`,
    [query],
  );
  return rows.map((row) => row.title);
}

async function ranking(titles: readonly string[], ask: (query: string) => Promise<string[]>): Promise<Ranking> {
  const byReason = new Map<string, number[]>();
  for (const judgement of judgements) {
    const score = ndcg(judgement, await ask(judgement.query), titles);
    byReason.set(judgement.reason, [...(byReason.get(judgement.reason) ?? []), score]);
  }
  return { mean: mean([...byReason.values()].flat()), byReason: new Map([...byReason].map(([reason, scores]) => [reason, mean(scores)])) };
}

/** Normalized discounted cumulative gain of the first ten finds, against the best order that there could be. */
export function ndcg({ best, good, query }: Judgement, found: readonly string[], titles: readonly string[]): number {
  const grade = (title: string): number => (best.test(title) ? 3 : good?.test(title) === true ? 1 : 0);
  const gain = (grades: readonly number[]): number => grades.slice(0, first).reduce((sum, value, index) => sum + (2 ** value - 1) / Math.log2(index + 2), 0);
  const ideal = gain(titles.map(grade).toSorted((a, b) => b - a));
  if (ideal === 0) throw new Error(`No post of the corpus answers "${query}": mend its judgement.`);
  return gain(found.map(grade)) / ideal;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
