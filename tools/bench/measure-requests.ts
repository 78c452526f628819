import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';

/** Requests per second of one address over the rounds; `failed` counts answers that were not 2xx, and errors. */
export interface RequestFigures {
  readonly name: string;
  readonly bytes: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** Milliseconds, the median of the rounds. */
  readonly p99: number;
  readonly failed: number;
}

/**
 * Measures reader's addresses of a running site in turn (A B C, A B C, …), so that a machine that slows down slows all alike. A bare
 * Node server stands beside them for comparison.
 */
export async function measureRequests(site: string, options: { readonly seconds: number; readonly rounds: number }): Promise<RequestFigures[]> {
  const bare = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const targets = [{ name: 'bare node:http, for comparison', url: `http://127.0.0.1:${(bare.address() as AddressInfo).port}/` }, ...(await siteTargets(site))];
  const rounds = new Map(targets.map((target) => [target.name, [] as autocannon.Result[]]));
  for (const target of targets) await load(target.url, 1);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const target of targets) rounds.get(target.name)?.push(await load(target.url, options.seconds));
  }
  const figures = await Promise.all(
    targets.map(async ({ name, url }) => {
      const results = rounds.get(name) ?? [];
      const perSecond = results.map((result) => Math.round(result.requests.average)).toSorted((a, b) => a - b);
      const p99 = results.map((result) => result.latency.p99).toSorted((a, b) => a - b);
      return {
        name,
        bytes: (await (await fetch(url)).arrayBuffer()).byteLength,
        median: middle(perSecond),
        lowest: perSecond.at(0) ?? 0,
        highest: perSecond.at(-1) ?? 0,
        p99: middle(p99),
        failed: results.reduce((sum, result) => sum + result.non2xx + result.errors, 0),
      };
    }),
  );
  bare.close();
  return figures;
}

async function siteTargets(site: string): Promise<{ name: string; url: string }[]> {
  const { items } = (await (await fetch(`${site}/api/posts?limit=1`)).json()) as { items: { slug: string }[] };
  const slug = encodeURIComponent(items[0]?.slug ?? '');
  return [
    { name: 'home', url: `${site}/` },
    { name: 'post page', url: `${site}/posts/${slug}` },
    { name: 'post list page', url: `${site}/posts` },
    { name: 'GET /api/posts', url: `${site}/api/posts` },
    { name: 'GET /api/posts/:slug', url: `${site}/api/posts/${slug}` },
  ];
}

function load(url: string, seconds: number): Promise<autocannon.Result> {
  return autocannon({ url, connections: 16, duration: seconds });
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
