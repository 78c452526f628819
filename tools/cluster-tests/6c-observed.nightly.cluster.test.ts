import { alertName } from '@hanji/platform/observability/rules/rule';
import { alerts } from '@hanji/platform/observability/rules/rule-file';
import { beforeAll, expect, inject, test } from 'vitest';
import { eventually } from './eventually.ts';
import { figures } from './figures.ts';
import { kubectl } from './kubectl.ts';
import { observingImages } from './observing-images.ts';
import { siteConfig } from './test-site.ts';
import { openStack, type TestStack } from './test-stack.ts';

// A site that is observed by servers beside it: Prometheus, Alertmanager and the exporters are real, Grafana, the log store and the collector only answer.
const record = figures(inject('runFolder'));
let site: TestStack;

beforeAll(async () => {
  const images = await observingImages();
  site = await openStack('cluster-test');
  await record.time('what observes a site, deployed', () => site.up(siteConfig({ observability: { mode: 'deployed', asksNodes: false, images } })));
});

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
    return all.filter(({ status }) => status.state === 'active').map(({ labels }) => [labels['alertname'], labels['workload']].join(' '));
  };
  expect(await told()).toEqual([]);
  const promised = alerts.find(({ name }) => name === 'workload-down')?.conditions[0]?.withinSeconds ?? 0;
  await kubectl('scale', 'deployment', '--selector=app.kubernetes.io/name=storage', '--replicas=0');
  try {
    await record.time('a service that is gone, told', () => eventually(async () => (await told()).length > 0, (promised + 60) * 1000));
    expect(await told()).toEqual(['HanjiWorkloadDown storage']);
  } finally {
    await kubectl('scale', 'deployment', '--selector=app.kubernetes.io/name=storage', '--replicas=1');
  }
});

test('what is switched off again leaves nothing but its volumes', async () => {
  await site.up(siteConfig());
  const left = await kubectl('get', 'statefulsets,services,configmaps,secrets,networkpolicies', '--output', 'name');
  expect(left.split('\n').filter((name) => /prometheus|alertmanager|grafana|exporter|collector|figures/.test(name))).toEqual([]);
});
