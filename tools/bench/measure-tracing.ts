import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readSiteFiles } from '@hanji/contracts/site-file';
import autocannon from 'autocannon';
import type { AdminLogin } from './measure-admin.ts';
import type { Figure } from './figures.ts';
import { newestSlug } from './measure-requests.ts';
import { processorTimeOf } from './process-usage.ts';
import { median, quantile, type RoundOptions } from './rounds.ts';
import { startSite } from './start-site.ts';

const connections = 8;
const warmUpMs = 3000;
/** A batch of spans is sent several times meanwhile. */
const sliceMs = 1000;
/** What is under way when it changes what is asked for counts for neither. */
const settleMs = 20;
/** The program of the process that is asked. */
const asked = 'services/blog/main.ts';
/** Requests that a processor does of which a tenth are traced, of those of which none is. */
const goal = 0.97;
const tenths = 10;
const quarter = 0.25;
/** Of ten requests, so many are kept. */
const [none, tenth, all] = [0, 1, tenths];

/** What a gateway sends along with ten requests that keeps so many of their traces. */
const tracesOf = (kept: number) =>
  Array.from({ length: tenths }, (_, index) => `00-0af7651916cd43dd8448eb211c8031${String(index).padStart(2, '0')}-b7ad6b7169203331-0${index < kept ? 1 : 0}`);

/** A request that is measured, as the process that answers it is asked. */
interface Measured {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What tracing costs a process that a deployment runs, asked as a gateway asks that begins traces: of one load, now nothing is traced, now a tenth and now all,
 * second by second, for two processes of one program differ by more than a trace costs. Spans go to a collector that throws them away.
 */
export async function measureTracing(port: number, admin: AdminLogin, options: RoundOptions): Promise<Figure[]> {
  const collector = createServer((request, response) => request.resume().once('end', () => response.end()));
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'hanji-tracing-'));
  try {
    const span = await spanFigure(endpoint);
    const env = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
    const site = await startSite({ dataDir: folder, port, env });
    try {
      const figures: Figure[] = [];
      for (const measured of await requestsOf(`http://localhost:${port}`, admin)) figures.push(await costFigure(site.pid, measured, options));
      return [span, ...figures];
    } finally {
      await site.stop();
    }
  } finally {
    collector.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a span that is kept costs a process that does nothing else, from its start until it is sent. */
async function spanFigure(endpoint: string): Promise<Figure> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'trace-spans.ts'), endpoint]);
  return { name: 'a span that is kept', value: Number(stdout), unit: 'µs', better: 'less', detail: 'of a processor, sending included' };
}

async function requestsOf(site: string, { email, password }: AdminLogin): Promise<Measured[]> {
  const blog = readSiteFiles().find(({ publicUrl }) => publicUrl === site)?.services['blog'];
  if (blog === undefined) throw new Error(`the site at ${site} does not say where its blog service listens`);
  const body = JSON.stringify({ email, password });
  const login = await fetch(`${site}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { accessToken } = (await login.json()) as { accessToken: string };
  return [
    { name: 'GET /api/posts, kept', url: `${blog}/api/posts`, headers: {} },
    { name: 'GET /api/posts, not kept', url: `${blog}/api/posts`, headers: { authorization: `Bearer ${accessToken}` } },
    { name: 'GET /api/posts/:slug, kept', url: `${blog}/api/posts/${await newestSlug(site)}`, headers: {} },
  ];
}

async function costFigure(pid: number, measured: Measured, { seconds, rounds }: RoundOptions): Promise<Figure> {
  const slices = Math.max(2, Math.round((seconds * rounds * 1000) / sliceMs));
  const load = startLoad(measured);
  try {
    load.keep(all);
    await sleep(warmUpMs);
    const costs = { none: [] as number[], tenth: [] as number[], all: [] as number[] };
    for (let slice = 0; slice < slices; slice += 1) {
      // What else the machine does it does to all three, each of which is as often first as last.
      const order = ['none', 'tenth', 'all'] as const;
      for (const kept of slice % 2 === 0 ? order : order.toReversed()) {
        load.keep({ none, tenth, all }[kept]);
        costs[kept].push(await costNow(pid, load));
      }
    }
    return figureOf(measured.name, costs);
  } finally {
    await load.stop();
  }
}

/** The cost of a tenth is that of all by ten: what a tenth itself shows is smaller than what two seconds of one load differ by. */
function figureOf(name: string, costs: Readonly<Record<'none' | 'tenth' | 'all', readonly number[]>>): Figure {
  const [without, whole] = [median(costs.none), median(costs.all)];
  const ratios = costs.none.map((cost, index) => cost / (costs.tenth[index] ?? cost));
  const itself = `a tenth itself ${median(ratios).toFixed(2)}, half of ${ratios.length} such seconds ${quantile(ratios, quarter).toFixed(2)} to ${quantile(ratios, 1 - quarter).toFixed(2)}`;
  return {
    name: `${name}: requests by a processor with a tenth traced, of untraced`,
    value: without / (without + (whole - without) / tenths),
    unit: '×',
    better: 'more',
    goal,
    detail: `${without.toFixed(1)} → ${whole.toFixed(1)} µs of a processor with all traced; ${itself}`,
  };
}

/** Microseconds of a processor for a request, over the next slice. */
async function costNow(pid: number, load: Load): Promise<number> {
  await sleep(settleMs);
  const used = () => processorTimeOf(pid).get(asked) ?? 0;
  const [usedBefore, answeredBefore] = [used(), load.answered()];
  await sleep(sliceMs);
  return ((used() - usedBefore) * 1000) / Math.max(1, load.answered() - answeredBefore);
}

/** Requests without end. */
interface Load {
  /** Of ten requests from now on, so many are kept. */
  readonly keep: (kept: number) => void;
  readonly answered: () => number;
  /** Rejects when one was not answered as it should be. */
  readonly stop: () => Promise<void>;
}

function startLoad({ url, headers }: Measured): Load {
  let [traces, sent, answered] = [tracesOf(none), 0, 0];
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    headers: { ...headers, traceparent: traces[sent++ % traces.length] ?? '' },
  });
  const endless = 24 * 60 * 60;
  const { promise: ended, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const running = autocannon({ url, connections, duration: endless, requests: [{ setupRequest }] }, (error: unknown, result) => {
    if (error === null) resolve(result);
    else reject(error);
  });
  running.on('response', () => (answered += 1));
  return {
    keep: (kept) => void (traces = tracesOf(kept)),
    answered: () => answered,
    stop: async () => {
      running.stop();
      const { requests, non2xx, errors } = await ended;
      if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} requests to ${url} were not answered`);
    },
  };
}
