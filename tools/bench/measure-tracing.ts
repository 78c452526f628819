import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestSite, type TestSite } from '@hanji/stacks/local/testing/local-site';
import type { Figure } from './figures.ts';
import { newestSlug } from './measure-requests.ts';
import { memoryOf } from './process-usage.ts';
import { loadInRounds, type RoundOptions } from './rounds.ts';

const share = '0.1';
/** Requests that a site that traces a tenth of them answers, of one that traces none. */
const goal = 0.97;

/** Two sites alike, of which one traces a tenth of its requests to a collector that throws them away: pages and API calls of both in turn. */
export async function measureTracing(options: RoundOptions): Promise<Figure[]> {
  const collector = createServer((request, response) => request.resume().once('end', () => response.end('{}')));
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const off = await startTestSite({ seed: 'sample' });
  try {
    const on = await tracingSite(endpoint);
    try {
      return [...(await throughput(off, on, options)), memory(off, on)];
    } finally {
      await on.stop();
    }
  } finally {
    await off.stop();
    collector.close();
  }
}

async function tracingSite(endpoint: string): Promise<TestSite> {
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share });
  try {
    return await startTestSite({ seed: 'sample' });
  } finally {
    for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG']) delete process.env[name];
  }
}

async function throughput(off: TestSite, on: TestSite, options: RoundOptions): Promise<Figure[]> {
  const slug = await newestSlug(off.publicUrl);
  const figures: Figure[] = [];
  for (const [name, path] of [
    ['the home page', '/'],
    ['GET /api/posts', '/api/posts'],
    ['GET /api/posts by an admin, who gets none that are kept', '/api/posts?limit=20'],
    ['GET /api/posts/:slug', `/api/posts/${slug}`],
  ] as const) {
    const headersOf = ({ adminToken }: TestSite) => (name.includes('admin') ? { authorization: `Bearer ${adminToken}` } : {});
    const rounds = await loadInRounds(
      [
        { name: 'off', url: `${off.publicUrl}${path}`, headers: headersOf(off) },
        { name: 'on', url: `${on.publicUrl}${path}`, headers: headersOf(on) },
      ],
      options,
    );
    const [without, traced] = [rounds.get('off'), rounds.get('on')];
    const failed = (without?.failed ?? 0) + (traced?.failed ?? 0);
    figures.push({
      name: `${name}, traced, of untraced`,
      value: (traced?.median ?? 0) / Math.max(1, without?.median ?? 0),
      unit: '×',
      better: 'more',
      goal,
      detail: `${traced?.median} (${traced?.lowest} to ${traced?.highest}) of ${without?.median} (${without?.lowest} to ${without?.highest}) req/s${failed > 0 ? `, ${failed} FAILED` : ''}`,
    });
  }
  return figures;
}

function memory(off: TestSite, on: TestSite): Figure {
  const sum = (site: TestSite) => site.processes.reduce((bytes, { pid }) => bytes + memoryOf(pid() ?? 0).total, 0);
  return { name: 'memory of what traces', value: (sum(on) - sum(off)) / 1e6, unit: 'MB', better: 'less', detail: 'more than that of what does not' };
}
