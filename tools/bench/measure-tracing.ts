import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSiteFiles } from '@hanji/contracts/site-file';
import autocannon from 'autocannon';
import type { AdminLogin } from './measure-admin.ts';
import type { Figure } from './figures.ts';
import { newestSlug } from './measure-requests.ts';
import { memoryOf, processorTimeOf } from './process-usage.ts';
import { median, type RoundOptions } from './rounds.ts';
import { startSite, type StartedSite } from './start-site.ts';

const connections = 8;
const share = '0.1';
const warmUpSeconds = 3;
/** Short rounds, and more of them, are more alike. */
const roundsMore = 3;
/** The program of the process that is asked directly. */
const asked = 'services/blog/main.ts';
/** What a gateway sends along with ten requests that keeps so many of their traces. */
const tracesOf = (kept: number) =>
  Array.from({ length: 10 }, (_, index) => `00-0af7651916cd43dd8448eb211c8031${String(index).padStart(2, '0')}-b7ad6b7169203331-0${index < kept ? 1 : 0}`);
/** Requests that a processor does for a site that traces a tenth of them, of those it does for one that traces none. */
const goal = 0.97;

interface MeasuredSite extends StartedSite {
  readonly url: string;
  readonly token: string;
  /** Of a process that a deployment runs, too, e.g. `blog`. */
  readonly addressOf: (deployable: string) => string;
}

/** A request that is measured. */
interface Measured {
  readonly name: string;
  readonly urlOf: (site: MeasuredSite) => string;
  readonly isAdmin?: boolean;
  /** Whether it is asked of the process itself, as a gateway that begins traces asks it: the development gateway is no part of a deployment. */
  readonly isDirect: boolean;
}

/**
 * Two sites alike, of which one traces a tenth of its requests to a collector that throws them away, loaded in turn. What counts is the processor time for
 * a request, of the process that is asked or, by the gateway, of all their programs: throughput changes more with what else the machine does.
 */
export async function measureTracing(firstPort: number, admin: AdminLogin, options: RoundOptions): Promise<Figure[]> {
  const collector = createServer((request, response) => request.resume().once('end', () => response.end('{}')));
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'hanji-tracing-'));
  const started: StartedSite[] = [];
  const start = async (port: number, env: Record<string, string>): Promise<MeasuredSite> => {
    const dataDir = join(folder, String(port));
    mkdirSync(dataDir);
    const site = await startSite({ dataDir, port, env: { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, ...env } });
    started.push(site);
    const url = `http://localhost:${port}`;
    const body = JSON.stringify({ email: admin.email, password: admin.password });
    const login = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return { ...site, url, token: ((await login.json()) as { accessToken: string }).accessToken, addressOf: addressesOf(url) };
  };
  try {
    const off = await start(firstPort, {});
    const on = await start(firstPort + 1, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share });
    return [...(await costs(off, on, options)), memory(off, on)];
  } finally {
    for (const site of started) await site.stop();
    collector.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function addressesOf(publicUrl: string): MeasuredSite['addressOf'] {
  const services = readSiteFiles().find((site) => site.publicUrl === publicUrl)?.services ?? {};
  return (deployable) => {
    const address = services[deployable];
    if (address === undefined) throw new Error(`the site at ${publicUrl} does not say where its ${deployable} service listens`);
    return address;
  };
}

async function costs(off: MeasuredSite, on: MeasuredSite, { seconds, rounds }: RoundOptions): Promise<Figure[]> {
  const slug = await newestSlug(off.url);
  const requests: Measured[] = [
    { name: 'GET /api/posts, kept', urlOf: ({ addressOf }) => `${addressOf('blog')}/api/posts`, isDirect: true },
    { name: 'GET /api/posts, not kept', urlOf: ({ addressOf }) => `${addressOf('blog')}/api/posts`, isDirect: true, isAdmin: true },
    { name: 'GET /api/posts/:slug, kept', urlOf: ({ addressOf }) => `${addressOf('blog')}/api/posts/${slug}`, isDirect: true },
    { name: 'the home page, by the development gateway', urlOf: ({ url }) => url, isDirect: false },
    { name: 'GET /api/posts, kept, by the development gateway', urlOf: ({ url }) => `${url}/api/posts`, isDirect: false },
  ];
  const figures: Figure[] = [];
  for (const request of requests) {
    // Two processes of one program differ by more than a trace costs: what is asked directly is the same one, of which nothing or a tenth is kept.
    const untraced = request.isDirect ? on : off;
    await cost(untraced, request, false, warmUpSeconds);
    await cost(on, request, true, warmUpSeconds);
    const pairs: (readonly [without: number, traced: number])[] = [];
    for (let round = 0; round < rounds * roundsMore; round += 1) {
      const without = () => cost(untraced, request, false, seconds / roundsMore);
      const traced = () => cost(on, request, true, seconds / roundsMore);
      // Each is first as often as the other.
      if (round % 2 === 0) pairs.push([await without(), await traced()]);
      else pairs.push(await traced().then(async (first) => [await without(), first] as const));
    }
    // What else the machine does it does to both of a pair.
    const value = median(pairs.map(([without, traced]) => without / traced));
    const [before, after] = [median(pairs.map(([without]) => without)), median(pairs.map(([, traced]) => traced))];
    const detail = `${(before * 1000).toFixed(1)} → ${(after * 1000).toFixed(1)} µs of a processor`;
    figures.push({ name: `${request.name}: requests by a processor, traced, of untraced`, value, unit: '×', better: 'more', goal, detail });
  }
  return figures;
}

/** Milliseconds of a processor for a request. */
async function cost(site: MeasuredSite, { urlOf, isDirect, isAdmin = false }: Measured, isTraced: boolean, duration: number): Promise<number> {
  const headers = isAdmin ? { authorization: `Bearer ${site.token}` } : {};
  const requests = isDirect ? tracesOf(isTraced ? 1 : 0).map((traceparent) => ({ headers: { ...headers, traceparent } })) : [{ headers }];
  const before = processorTimeOf(site.pid);
  const { requests: answered, non2xx } = await autocannon({ url: urlOf(site), connections, duration, requests });
  if (non2xx > 0) throw new Error(`${non2xx} of ${answered.total} requests to ${urlOf(site)} were not answered`);
  // A process that ended, as those of PostgreSQL do, takes its time along.
  const used = [...processorTimeOf(site.pid)]
    .filter(([program]) => !isDirect || program === asked)
    .map(([program, time]) => Math.max(0, time - (before.get(program) ?? 0)));
  return used.reduce((sum, time) => sum + time, 0) / Math.max(1, answered.total);
}

function memory(off: StartedSite, on: StartedSite): Figure {
  const more = memoryOf(on.pid).total - memoryOf(off.pid).total;
  return { name: 'memory of tracing', value: more / 1e6, unit: 'MB', better: 'less', detail: 'all processes' };
}
