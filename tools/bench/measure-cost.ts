import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { Figure } from './figures.ts';
import { newestSlug } from './measure-requests.ts';
import { processorTimeOf } from './process-usage.ts';

const connections = 8;
/** Less of a program than this share of a request is what it does anyway. */
const leastShown = 0.005;

/**
 * What one request of each kind that readers send costs, in milliseconds of a processor, by the programs of the site: what a site of so many readers
 * needs follows from it.
 */
export async function measureCost(site: string, pid: number, seconds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, request, most } of await kinds(site)) {
    const load = (last: Partial<autocannon.Options>) =>
      autocannon({ url: site, connections, requests: [{ setupRequest: (given) => ({ ...given, ...request() }) as autocannon.Request }], ...last });
    await load(most === undefined ? { duration: 1 } : { amount: Math.floor(most / 10) });
    const before = processorTimeOf(pid);
    const { requests, non2xx } = await load(most === undefined ? { duration: seconds } : { amount: Math.floor(most * 0.9) });
    const after = processorTimeOf(pid);
    const costs = [...after].map(([program, time]): [string, number] => [program, (time - (before.get(program) ?? 0)) / requests.total]);
    const parts = costs.filter(([, cost]) => cost >= leastShown).toSorted(([, a], [, b]) => b - a);
    figures.push({
      name: `one request: ${name}`,
      value: costs.reduce((sum, [, cost]) => sum + cost, 0),
      unit: 'ms of a processor',
      better: 'less',
      detail: `${parts.map(([program, cost]) => `${program} ${cost.toFixed(3)}`).join(', ')}${non2xx > 0 ? `; ${non2xx} FAILED` : ''}`,
    });
  }
  return figures;
}

interface Kind {
  readonly name: string;
  readonly request: () => Partial<autocannon.Request>;
  /** As many as its own limit lets pass in a minute, where it has one. */
  readonly most?: number;
}

async function kinds(site: string): Promise<Kind[]> {
  const slug = await newestSlug(site);
  const { id } = (await (await fetch(`${site}/api/posts/${slug}`)).json()) as { id: string };
  const html = await (await fetch(`${site}/posts/${slug}`)).text();
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '/';
  const br = { 'accept-encoding': 'br' };
  return [
    { name: 'home', request: () => ({ path: '/', headers: br }) },
    { name: 'a post’s page', request: () => ({ path: `/posts/${slug}`, headers: br }) },
    { name: 'a style sheet', request: () => ({ path: sheet, headers: br }) },
    { name: 'list, JSON', request: () => ({ path: '/api/posts' }) },
    { name: 'a view is counted', request: () => ({ method: 'POST', path: `/api/views/post/${id}`, headers: newVisitor(), body: '{}' }), most: 240 },
  ];
}

function newVisitor(): Record<string, string> {
  return { 'content-type': 'application/json', 'user-agent': `Mozilla/5.0 (X11; Linux x86_64) Gecko/${randomUUID()} Firefox/140.0` };
}
