import { boards } from '@hanji/platform/observability/dashboards/boards';
import { window } from '@hanji/platform/observability/dashboards/panel';
import { awaitedSeries } from '@hanji/platform/observability/testing/awaited-series';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestSite, type TestSite } from '../testing/local-site.ts';
import { makeCertificate } from '../testing/made-certificate.ts';
import { sendToQueue } from '../testing/send-to-queue.ts';
import { findPrograms } from '../servers/find-program.ts';
import { observeSite, type RunningPrometheus, toldOf } from './observe-site.ts';
import { type Exported, exporterPrograms } from './run-exporters.ts';
import { askPrometheus } from './testing/ask-prometheus.ts';
import { againAndAgain } from './testing/again-and-again.ts';

/** Windows of a minute are four seconds. */
const factor = 15;
let site: TestSite;
let prometheus: RunningPrometheus | null;
let leave: () => Promise<void>;
const said: string[] = [];

beforeAll(async () => {
  const { chain } = makeCertificate('localhost', new Date(Date.now() + 30 * 86_400_000));
  site = await startTestSite({ brokerFigures: true, certificate: chain });
  prometheus = await observeSite(site.site, { ...own(site), onEnd: (message) => said.push(message), factor });
  const visiting = againAndAgain(150, (visit) =>
    site.call(['/', '/media/none/none', `/search?q=ink${visit}`][visit % 3] ?? '/', { headers: { accept: 'text/html' } }),
  );
  const writing = againAndAgain(1000, () =>
    site.call('/api/posts', { token: site.adminToken, body: { title: 'Ink', content: '<p>ink</p>', status: 'PUBLIC' } }),
  );
  const measuring = againAndAgain(1000, () => site.call('/api/vitals', { body: { LCP: 1.2, TTFB: 0.1, seconds: 5 } }));
  leave = async () => void (await Promise.all([visiting(), writing(), measuring()]));
  await sendToQueue(site.rabbitmqUrl, 'content.post.created', () => 'no event');
  await site.call('/api/backups', { method: 'POST', token: site.adminToken });
});
afterAll(async () => {
  await leave?.();
  await prometheus?.stop();
  await site?.stop();
}, 60_000);

const own = ({ gatewayStatusUrl, servers }: TestSite) => ({ gatewayStatusUrl, brokerFigures: servers.brokerFigures });
const ask = (query: string) => askPrometheus(prometheus?.url ?? '', query);

test('Prometheus asks every process of the site and the gateway, and has the rules of a deployed one', async () => {
  const up = await eventually(async () => {
    const samples = await ask('up{workload!=""} == 1');
    return samples.length > site.site.workloads.length ? samples : null;
  });
  expect(up.map(({ metric }) => metric['workload']).toSorted()).toEqual([...site.site.workloads.map(({ plan }) => plan.name), 'gateway'].toSorted());
  const alertsPage = toldOf(prometheus).replace(/^.*: (?=http)/, '');
  expect((await fetch(alertsPage)).status).toBe(200);
  const { data } = (await (await fetch(`${prometheus?.url}/api/v1/rules`)).json()) as { data: { groups: { name: string }[] } };
  expect(data.groups.map(({ name }) => name)).toEqual(['hanji-alerts', 'hanji-objectives', 'hanji-objectives-of-days']);
});

const queries = boards.flatMap(({ title, panels }) =>
  panels.flatMap((panel) => Object.values(panel.queries).map((query) => ({ board: title, panel: panel.title, query: query.replaceAll(window, '15s') }))),
);
/** What an exporter that is not installed does not tell is awaited too. */
const prefixes: Readonly<Record<Exported, string>> = { postgres: 'pg_', redis: 'redis_', node: 'node_' };
const isInstalled = (name: string) => exporterPrograms[name as Exported].some((program) => findPrograms(program, process.env).length > 0);
const missing = Object.entries(prefixes).flatMap(([name, prefix]) => (isInstalled(name) ? [] : [prefix]));
const awaited = [...Object.keys(awaitedSeries), ...missing];
const isAwaited = ({ query }: { query: string }) => awaited.some((series) => query.includes(series));

describe('a panel answers data of a running site', () => {
  test.each(queries.filter((query) => !isAwaited(query)))('$board: $panel', async ({ query }) => {
    expect((await eventually(async () => ((await ask(query)).length > 0 ? ask(query) : null))).length).toBeGreaterThan(0);
  });

  test.each(queries.filter(isAwaited))('$board: $panel is understood at least', async ({ query }) => {
    expect(await ask(query)).toBeInstanceOf(Array);
  });

  test.runIf(process.env['CI'])('where the project is tested for all, every exporter is there', () => expect(missing).toEqual([]));

  test('all of what is awaited is asked for somewhere, and not there', async () => {
    for (const series of awaited) {
      expect([series, queries.some(({ query }) => query.includes(series))]).toEqual([series, true]);
      expect([series, (await ask(`{__name__=~"${series}.*"} >= 0`)).length]).toEqual([series, 0]);
    }
  });
});

test('Prometheus ends with the site that it ran beside', async () => {
  await prometheus?.stop();
  await expect(fetch(`${prometheus?.url}/-/ready`)).rejects.toThrow('fetch failed');
  expect(said).toEqual([]);
});

test('where Prometheus is not installed the site says what to do', async () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(await observeSite(site.site, { ...own(site), onEnd: () => undefined })).toBeNull();
  vi.unstubAllEnvs();
  expect(toldOf(null)).toContain('apt-get install prometheus');
});
