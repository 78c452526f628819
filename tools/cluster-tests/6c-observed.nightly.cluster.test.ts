import { alertName } from '@hanji/platform/observability/rules/rule';
import { alerts } from '@hanji/platform/observability/rules/rule-file';
import { boards } from '@hanji/platform/observability/dashboards/boards';
import { window } from '@hanji/platform/observability/dashboards/panel';
import { againAndAgain } from '@hanji/stacks/local/observing/testing/again-and-again';
import { makeCertificate } from '@hanji/stacks/local/testing/made-certificate';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { eventually } from './eventually.ts';
import { figures } from './figures.ts';
import { kubectl } from './kubectl.ts';
import { observingImages } from './observing-images.ts';
import { type OutsideStore, startOutsideStore } from './outside-store.ts';
import { type SiteClient, siteClient } from './site-client.ts';
import { siteConfig } from './test-site.ts';
import { openStack, type TestStack } from './test-stack.ts';

// A site that is observed by servers beside it: Prometheus, Alertmanager, the exporters and OpenTelemetry's collector are real; Grafana, Loki and what reads
// logs for it only answer.
const record = figures(inject('runFolder'));
let site: TestStack;
let client: SiteClient;
let store: OutsideStore;
let leave: () => Promise<void>;

beforeAll(async () => {
  const images = await observingImages();
  site = await openStack('cluster-test');
  store = await startOutsideStore(inject('release').tools['development-gateway'] ?? '');
  const { outputs } = await record.time('what observes a site, deployed', () => site.up(observedConfig(images)));
  client = siteClient(outputs['address']?.value);
  leave = await visit();
});
afterAll(async () => {
  await leave?.();
  await client?.close();
  await store?.remove();
});

function observedConfig(images: object): ReturnType<typeof siteConfig> {
  const { chain, key } = makeCertificate('hanji.test', new Date(Date.now() + 60 * 86_400_000));
  const usual = siteConfig();
  return {
    ...usual,
    settings: { ...(usual['settings'] as object), OTEL_TRACES_SAMPLER_ARG: '1' },
    observability: { mode: 'deployed', images, tracesTo: store.url, runbooks: 'https://docs.test/runbooks' },
    alerts: { secret: JSON.stringify({ heartbeat: { url: `${store.url}/beat` } }) },
    certificate: { secret: JSON.stringify({ chain, key }) },
  };
}

/** What boards have figures of: readers, their browsers, a writer, events, one that nobody understands, a backup. */
async function visit(): Promise<() => Promise<void>> {
  const token = await eventually(async () => client.logIn());
  await client.ask('/api/backups', { method: 'POST', token });
  const broken = 'rabbit_basic:publish(rabbit_misc:r(<<"hanji">>, exchange, <<>>), <<"content.post.created">>, [], <<"no event">>).';
  await kubectl('exec', 'rabbitmq-0', '--', 'rabbitmqctl', 'eval', broken);
  const visiting = againAndAgain(1000, (time) => client.ask(['/', '/media/none/none', `/search?q=ink${time}`][time % 3] ?? '/'));
  const measuring = againAndAgain(3000, () => client.ask('/api/vitals', { method: 'POST', body: { LCP: 1.2, TTFB: 0.1, seconds: 5 } }));
  const writing = againAndAgain(5000, async (time) =>
    client.ask('/api/posts', { method: 'POST', token: await client.logIn(), body: { title: `Seen ${time}`, content: '<p>ink</p>', status: 'PUBLIC' } }),
  );
  return async () => void (await Promise.all([visiting(), measuring(), writing()]));
}

/** Asks a server of the site from within its own pod: from anywhere else its policy lets nobody in. */
async function ask<Answer>(pod: string, address: string): Promise<Answer> {
  const script = `fetch(${JSON.stringify(address)}).then((answer) => answer.text()).then(console.log)`;
  return JSON.parse(await kubectl('exec', pod, '--', 'node', '--eval', script)) as Answer;
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

const query = async (promql: string) =>
  (await ask<{ data: { result: Sample[] } }>('prometheus-0', `http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(promql)}`)).data.result;

test('Prometheus asks every process, and PostgreSQL and Redis by their exporters, and all answer', async () => {
  const workloads = [...Object.keys(inject('release').images), 'gateway'].toSorted();
  const up = () => query('sum by (workload) (up{workload!=""}) > 0');
  await eventually(async () => (await up()).length === workloads.length, 180_000);
  expect((await up()).map(({ metric }) => metric['workload']).toSorted()).toEqual(workloads);
  await eventually(async () => (await query('pg_up{store="postgres"} == 1 or redis_up{store="redis"} == 1')).length === 2, 120_000);
});

test.each([
  ['connections of PostgreSQL', 'sum(pg_stat_activity_count{store="postgres"})'],
  ['what PostgreSQL allows', 'max(pg_settings_max_connections{store="postgres"}) == 400'],
  ["the size of a service's database", 'max(pg_database_size_bytes{store="postgres",datname="blog_db"})'],
  ['locks', 'sum(pg_locks_count{store="postgres"})'],
  ['the memory of Redis', 'max(redis_memory_used_bytes{store="redis"})'],
  ['what Redis may take', 'max(redis_memory_max_bytes{store="redis"}) == 268435456'],
  ['what Redis dropped', 'sum(redis_evicted_keys_total{store="redis"}) >= 0'],
])('%s is seen', async (_name, promql) => {
  expect(await eventually(async () => ((await query(promql)).length > 0 ? 'seen' : null))).toBe('seen');
});

const queries = boards.flatMap(({ title, panels }) =>
  panels.flatMap((panel) => Object.values(panel.queries).map((promql) => ({ board: title, panel: panel.title, promql: promql.replaceAll(window, '2m') }))),
);

test.each(queries)('the panel "$panel" of $board answers data', async ({ promql }) => {
  expect(await eventually(async () => ((await query(promql)).some(({ value: [, text] }) => text !== 'NaN') ? 'data' : null), 180_000)).toBe('data');
});

test('the disk of every node is known by its own name, and the volumes of the site', async () => {
  const nodes = JSON.parse(await kubectl('get', 'nodes', '--output', 'json')).items as unknown[];
  const disks = await query('node_filesystem_avail_bytes{mountpoint="/var/lib/kubelet"} / node_filesystem_size_bytes');
  expect(disks).toHaveLength(nodes.length);
  const volumes = await query('kubelet_volume_stats_capacity_bytes > 0');
  expect(volumes.map(({ metric }) => metric['persistentvolumeclaim'])).toEqual(expect.arrayContaining(['data-postgres-0', 'data-rabbitmq-0']));
});

test("traces of the site come through OpenTelemetry's collector to the store that it is told of", async () => {
  const words = ['gateway', 'shell-frontend', 'POST /api/posts', 'process post.created'];
  const missing = async () => {
    const came = await store.cameTo('/v1/traces');
    return words.filter((word) => !came.includes(word));
  };
  await expect.poll(missing, { timeout: 120_000, interval: 2000 }).toEqual([]);
});

test('as long as alerts are judged and told, its heartbeat is called, and nobody else is told of that', async () => {
  const beats = await eventually(async () => (await store.cameTo('/beat')) || null, 120_000);
  expect(beats).toContain('"alertname":"HanjiWatchdog"');
  expect(beats).not.toMatch(/"alertname":"Hanji(?!Watchdog")/);
});

test('its rules are judged without a mistake, and it knows whom to tell', async () => {
  const { data } = await ask<{ data: { groups: { name: string; rules: { name: string; lastError?: string }[] }[] } }>(
    'prometheus-0',
    'http://127.0.0.1:9090/api/v1/rules',
  );
  const rules = data.groups.flatMap((group) => group.rules);
  expect(rules.flatMap(({ name, lastError }) => (lastError === undefined ? [] : [`${name}: ${lastError}`]))).toEqual([]);
  expect(rules.map(({ name }) => name)).toEqual(expect.arrayContaining(alerts.map(({ name }) => alertName(name))));
  const known = await ask<{ data: { activeAlertmanagers: unknown[] } }>('prometheus-0', 'http://127.0.0.1:9090/api/v1/alertmanagers');
  expect(known.data.activeAlertmanagers).toHaveLength(1);
});

test('a service that is gone comes to Alertmanager within its promised time, and nothing that follows from it', async () => {
  const told = async () => {
    const all = await ask<{ labels: Record<string, string>; status: { state: string } }[]>('alertmanager-0', 'http://127.0.0.1:9093/api/v2/alerts');
    return all
      .filter(({ labels, status }) => status.state === 'active' && labels['severity'] !== 'heartbeat')
      .map(({ labels }) => [labels['alertname'], labels['workload']].join(' '));
  };
  await leave();
  await forgiveBroken();
  // What was just put right is told for a while yet, and may be about to be told.
  await expect.poll(() => query('max(hanji_dead_letters) > 0'), { timeout: 120_000, interval: 2000 }).toEqual([]);
  await expect.poll(told, { timeout: 600_000, interval: 5000 }).toEqual([]);
  const promised = alerts.find(({ name }) => name === 'workload-down')?.conditions[0]?.withinSeconds ?? 0;
  await kubectl('scale', 'deployment', '--selector=app.kubernetes.io/name=storage', '--replicas=0');
  try {
    await record.time('a service that is gone, told', () => eventually(async () => (await told()).length > 0, (promised + 60) * 1000));
    expect(await told()).toEqual(['HanjiWorkloadDown storage']);
  } finally {
    await kubectl('scale', 'deployment', '--selector=app.kubernetes.io/name=storage', '--replicas=1');
  }
});

/** Gives up the event that nobody understood. */
async function forgiveBroken(): Promise<void> {
  const token = await client.logIn();
  const { items } = (await client.ask('/api/dead-letters/content?event=post.created', { token })).json() as { items: { id: string }[] };
  for (const { id } of items) await client.ask(`/api/dead-letters/content/${id}/discard`, { method: 'POST', token, body: { reason: 'put there by a test' } });
}

test('what is switched off again leaves nothing but its volumes', async () => {
  await site.up(siteConfig());
  const left = await kubectl('get', 'statefulsets,daemonsets,services,configmaps,secrets,networkpolicies', '--output', 'name');
  expect(left.split('\n').filter((name) => /prometheus|alertmanager|grafana|exporter|collector|log-reader|figures/.test(name))).toEqual([]);
});
