import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alertName, type Severity } from '@hanji/platform/observability/rules/rule';
import { alerts } from '@hanji/platform/observability/rules/rule-file';
import { eventually } from '@hanji/service-kit/testing/test-service';
import amqp from 'amqplib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { databaseUrl } from '../local-sources.ts';
import { startTestSite, type TestSite } from '../testing/local-site.ts';
import { sendToQueue } from '../testing/send-to-queue.ts';
import type { SupervisedProcess } from '../supervised-process.ts';
import { observeSite, type RunningPrometheus } from './observe-site.ts';
import { type AlertReceivers, startAlertReceivers } from './testing/alert-receivers.ts';
import { askPrometheus } from './testing/ask-prometheus.ts';
import { runAlertmanager } from './testing/run-alertmanager.ts';
import { type StandInExporter, startStandInExporter } from './testing/stand-in-exporter.ts';
import { againAndAgain } from './testing/again-and-again.ts';

/** Windows of a minute are two seconds. */
const factor = 30;
/** Seconds that are not made shorter: a figure is read every two, and judged, and told. */
const slack = 15;
const queue = 'analytics.post.updated';
/** In this time a figure is read, recorded, judged and told. */
const lateMs = 15_000;
/** As long as the rules reckon with what was late before. */
const calmMs = (6 * 3600 * 1000) / factor + 60_000;
vi.setConfig({ testTimeout: calmMs + 240_000 });
let site: TestSite;
let receivers: AlertReceivers;
let exporter: StandInExporter;
let alertmanager: SupervisedProcess & { readonly address: string };
let prometheus: RunningPrometheus | null;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  receivers = await startAlertReceivers();
  stops.push(receivers.stop);
  site = await startTestSite();
  stops.push(site.stop);
  // Sites that were never backed up are told of.
  await site.call('/api/backups', { method: 'POST', token: site.adminToken });
  exporter = await startStandInExporter(async () => ({ [`hanji_consumer_queue_messages{queue="${queue}"}`]: await waitingIn(queue) }));
  stops.push(exporter.stop);
  alertmanager = await runAlertmanager(join(site.site.dataDir, 'alertmanager'), receivers, factor);
  stops.push(alertmanager.stop);
  const more = [{ job_name: 'stand-in', honor_labels: true, static_configs: [{ targets: [exporter.address] }] }];
  const options = { gatewayStatusUrl: site.gatewayStatusUrl, onEnd: () => undefined, alertmanager: alertmanager.address, more, factor };
  prometheus = await observeSite(site.site, options);
  stops.push(async () => prometheus?.stop());
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
}, 120_000);

async function waitingIn(name: string): Promise<number> {
  const connection = await amqp.connect(site.rabbitmqUrl);
  try {
    return (await (await connection.createChannel()).checkQueue(name)).messageCount;
  } finally {
    await connection.close();
  }
}

/** What is told, or will be if it lasts. */
const troubles = async () => (await askPrometheus(prometheus?.url ?? '', 'ALERTS')).map(({ metric }) => metric['alertname']);

/** Waits until nothing is wrong, nor will be by what came before: what a consumer was late with is known when it comes. */
async function quiet(): Promise<void> {
  exporter.show({});
  let calmSince = Date.now();
  const calm = async () => {
    const wrong = await troubles();
    if (wrong.length > 0) calmSince = Date.now();
    return [...wrong, ...(Date.now() - calmSince < lateMs ? ['something a moment ago'] : [])];
  };
  await expect.poll(calm, { timeout: calmMs, interval: 1000 }).toEqual([]);
  receivers.forget();
}

/** What was told so far, as `pagerduty pages-slow`, each once. */
const told = () => [...new Set(receivers.told().map(({ by, alert }) => `${by} ${alert.startsWith('Hanji') ? alert : alertName(alert)}`))].toSorted();

/** Expects that an alert of this severity is told to whom it has to be within its promised time, and none besides for as long again. */
async function assertTellsOnly(name: string, severity: Severity): Promise<void> {
  const condition = alerts.find((alert) => alert.name === name)?.conditions.find((one) => one.severity === severity);
  const promised = ((condition?.withinSeconds ?? 0) / factor + slack) * 1000;
  const expected = [...(severity === 'page' ? [`pagerduty ${alertName(name)}`] : []), `slack ${alertName(name)}`];
  await expect.poll(told, { timeout: promised, interval: 200 }).toEqual(expected);
  await sleep(promised / 2);
  expect(told()).toEqual(expected);
}

test('an event that makes no sense is told as a dead letter', async () => {
  await quiet();
  await sendToQueue(site.rabbitmqUrl, 'content.post.created', () => 'no event');
  await assertTellsOnly('dead-letters', 'ticket');
  const { items } = (await site.call('/api/dead-letters/content?event=post.created', { token: site.adminToken })).json() as { items: { id: string }[] };
  for (const { id } of items) await site.call(`/api/dead-letters/content/${id}/discard`, { token: site.adminToken, body: { reason: 'put there by a test' } });
});

test('a disk that is full is told, and not that it is almost full besides', async () => {
  await quiet();
  const disk = (free: number) => {
    const labels = 'instance="node-1",mountpoint="/var/lib",fstype="ext4"';
    exporter.show({ [`node_filesystem_avail_bytes{${labels}}`]: free, [`node_filesystem_size_bytes{${labels}}`]: 100 });
  };
  disk(60);
  await sleep(5000);
  disk(0);
  await assertTellsOnly('disk-almost-full', 'page');
});

test('a certificate that has expired is told', async () => {
  await quiet();
  exporter.show({ 'hanji_certificate_expires_timestamp_seconds{host="blog.example.org"}': Date.now() / 1000 - 3600 });
  await assertTellsOnly('certificate-expiring', 'page');
});

/** Runs `work` while `statement` holds something of a service's database; lets go of it whatever comes of that. */
async function whileHeld(service: string, statement: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client(databaseUrl(site.site.servers.postgres, service, site.site.secrets.databasePassword(service)));
  await client.connect();
  await client.query(statement);
  await work().finally(() => client.end());
}

test('a process that is dead is told, and not what it does not consume', async () => {
  await quiet();
  const stopped = site.processes.find(({ name }) => name === 'analytics')?.pid() ?? 0;
  process.kill(stopped, 'SIGSTOP');
  try {
    await site.call('/api/posts', { token: site.adminToken, body: { title: 'Ink', slug: 'ink', content: '<p>ink</p>', status: 'PUBLIC' } });
    await assertTellsOnly('workload-down', 'page');
  } finally {
    process.kill(stopped, 'SIGCONT');
  }
});

test('a consumer that takes nothing while its process is well is told', async () => {
  await quiet();
  const body = { title: 'Brush', slug: 'brush', content: '<p>brush</p>', status: 'PUBLIC' };
  await whileHeld('analytics', 'begin; lock table inbox in access exclusive mode', async () => {
    await site.call('/api/posts', { token: site.adminToken, body });
    for (let version = 1; version <= 40; version += 1) {
      const headers = { 'if-match': `"${version}"` };
      await site.call('/api/posts/brush', { method: 'PUT', token: site.adminToken, headers, body: { content: `<p>brush ${version}</p>` } });
    }
    await assertTellsOnly('consumer-stuck', 'page');
  });
  await eventually(async () => (await waitingIn(queue)) === 0);
});

test('a server that is away is told, and nothing that follows from it', async () => {
  await quiet();
  const processes = Array.from({ length: 20 }, (_, index) => [`hanji_dependency_up{service="of-${index}",dependency="rabbitmq"}`, 0] as const);
  exporter.show({ ...Object.fromEntries(processes), 'hanji_outbox_oldest_seconds{service="of-1"}': 600, 'hanji_saga_oldest_seconds{saga="of-1"}': 7200 });
  await assertTellsOnly('dependency-down', 'page');
});

// The last: it takes a while until the days before count as good again.
test('pages that a slow statement holds up are told, and not each service that it slows', async () => {
  await quiet();
  // The only readers: where there are hardly any, nobody judges how slow pages are, and a machine with much else to do would fail the other tests.
  const leave = againAndAgain(120, (visit) => site.call(visit % 2 === 0 ? '/' : `/posts/none-${visit}`, { headers: { accept: 'text/html' } }));
  let isOver = false;
  const holding = (async () => {
    while (!isOver) await whileHeld('blog', 'begin; lock table post in access exclusive mode', () => sleep(450)).then(() => sleep(150));
  })();
  await assertTellsOnly('pages-slow', 'page').finally(() => {
    isOver = true;
  });
  await Promise.all([holding, leave()]);
});
