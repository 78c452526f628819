import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { AdminLogin } from './measure-admin.ts';
import type { Figure } from './figures.ts';
import { newestSlug } from './measure-requests.ts';
import { memoryOf, processorTimeOf } from './process-usage.ts';
import type { RoundOptions } from './rounds.ts';
import { startSite, type StartedSite } from './start-site.ts';

const connections = 8;
const share = '0.1';
/** Requests that a processor does for a site that traces a tenth of them, of those it does for one that traces none. */
const goal = 0.97;

interface MeasuredSite extends StartedSite {
  readonly url: string;
  readonly token: string;
}

/**
 * Two sites alike, of which one traces a tenth of its requests to a collector that throws them away, loaded in turn. What counts is the processor time of
 * all their programs for a request, gateway and servers too: throughput changes more with what else the machine does.
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
    return { ...site, url, token: ((await login.json()) as { accessToken: string }).accessToken };
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

async function costs(off: MeasuredSite, on: MeasuredSite, { seconds, rounds }: RoundOptions): Promise<Figure[]> {
  const slug = await newestSlug(off.url);
  const figures: Figure[] = [];
  for (const [name, path, isAdmin] of [
    ['the home page', '/', false],
    ['GET /api/posts, kept', '/api/posts', false],
    ['GET /api/posts, not kept', '/api/posts', true],
    ['GET /api/posts/:slug, kept', `/api/posts/${slug}`, false],
  ] as const) {
    const costOf = ({ url, pid, token }: MeasuredSite, time: number) => cost(`${url}${path}`, pid, isAdmin ? { authorization: `Bearer ${token}` } : {}, time);
    for (const site of [off, on]) await costOf(site, 1);
    const without: number[] = [];
    const traced: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Each is first as often as the other.
      const turns = [
        [off, without],
        [on, traced],
      ] as const;
      for (const [site, costs] of round % 2 === 0 ? turns : turns.toReversed()) costs.push(await costOf(site, seconds));
    }
    // Other work on the machine only adds to what a request costs.
    const [before, after] = [Math.min(...without), Math.min(...traced)];
    const detail = `${before.toFixed(3)} → ${after.toFixed(3)} ms of a processor`;
    figures.push({ name: `${name}: requests by a processor, traced, of untraced`, value: before / after, unit: '×', better: 'more', goal, detail });
  }
  return figures;
}

/** Milliseconds of a processor for a request. */
async function cost(url: string, pid: number, headers: Readonly<Record<string, string>>, duration: number): Promise<number> {
  const before = processorTimeOf(pid);
  const { requests } = await autocannon({ url, connections, duration, headers });
  // A process that ended, as those of PostgreSQL do, takes its time along.
  const used = [...processorTimeOf(pid)].map(([program, time]) => Math.max(0, time - (before.get(program) ?? 0)));
  return used.reduce((sum, time) => sum + time, 0) / Math.max(1, requests.total);
}

function memory(off: StartedSite, on: StartedSite): Figure {
  const more = memoryOf(on.pid).total - memoryOf(off.pid).total;
  return { name: 'memory of tracing', value: more / 1e6, unit: 'MB', better: 'less', detail: 'all processes' };
}
