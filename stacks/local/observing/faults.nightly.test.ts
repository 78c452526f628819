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
import { controlProgram } from '../testing/site-broker.ts';
import type { SupervisedProcess } from '../supervised-process.ts';
import { observeSite, type RunningPrometheus, runbooks } from './observe-site.ts';
import { type AlertReceivers, startAlertReceivers } from './testing/alert-receivers.ts';
import { askPrometheus } from './testing/ask-prometheus.ts';
import { runAlertmanager } from './testing/run-alertmanager.ts';
import { type StandInExporter, startStandInExporter } from './testing/stand-in-exporter.ts';
import { type CertifiedShells, certifiedShells } from './testing/certified-shell.ts';
import { mountSmallDisk } from './testing/small-disk.ts';
import { makeCertificate } from '../testing/made-certificate.ts';
import { againAndAgain } from './testing/again-and-again.ts';

/** Windows of a minute are two seconds. */
const factor = 30;
/** Seconds that are not made shorter: a figure is read every two, and judged, and told. */
const slack = 5;
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
let shells: CertifiedShells;
const disk = mountSmallDisk();
if ('impossible' in disk) process.stderr.write(`A full disk is left out, since none can be made here (${disk.impossible}).\n`);
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (!('impossible' in disk)) stops.push(async () => disk.remove());
  receivers = await startAlertReceivers();
  stops.push(receivers.stop);
  site = await startTestSite({ brokerFigures: true });
  stops.push(site.stop);
  // Sites that were never backed up are told of.
  await site.call('/api/backups', { method: 'POST', token: site.adminToken });
  exporter = await startStandInExporter(async () => ({ [`hanji_consumer_queue_messages{queue="${queue}"}`]: await waitingIn(queue) }));
  stops.push(exporter.stop);
  alertmanager = await runAlertmanager(join(site.site.dataDir, 'alertmanager'), receivers, factor);
  stops.push(alertmanager.stop);
  shells = certifiedShells(site);
  const more = [{ job_name: 'stand-in', honor_labels: true, static_configs: [{ targets: [exporter.address] }] }, shells.scrape];
  const options = {
    gatewayStatusUrl: site.gatewayStatusUrl,
    brokerFigures: site.servers.brokerFigures,
    onEnd: () => undefined,
    alertmanager: alertmanager.address,
    more,
    factor,
  };
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
const troubles = async () => (await askPrometheus(prometheus?.url ?? '', 'ALERTS{severity!="heartbeat"}')).map(({ metric }) => metric['alertname']);

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

/**
 * Expects that an alert of this severity is told in these words to whom it has to be within its promised time, with what to do and where that stands, and
 * none besides for as long again. Says how long it took.
 */
async function assertTellsOnly(name: string, severity: Severity, summary: RegExp): Promise<void> {
  const condition = alerts.find((alert) => alert.name === name)?.conditions.find((one) => one.severity === severity);
  const promised = ((condition?.withinSeconds ?? 0) / factor + slack) * 1000;
  const expected = [...(severity === 'page' ? [`pagerduty ${alertName(name)}`] : []), `slack ${alertName(name)}`];
  const began = performance.now();
  await expect.poll(told, { timeout: promised, interval: 200 }).toEqual(expected);
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
  process.stdout.write(`${name}: told after ${seconds(performance.now() - began)} s, promised within ${seconds(promised)} s\n`);
  await sleep(promised);
  expect(told()).toEqual(expected);
  const action = alerts.find((alert) => alert.name === name)?.action;
  for (const one of receivers.told()) expect(one).toMatchObject({ summary: expect.stringMatching(summary), action, runbook: `${runbooks}/${name}.md` });
}

test('an event that makes no sense is told as a dead letter', async () => {
  await quiet();
  await sendToQueue(site.rabbitmqUrl, 'content.post.created', () => 'no event');
  await assertTellsOnly('dead-letters', 'ticket', /^1 events could not be taken and wait in content[.]post[.]created for an admin[.]$/);
  const { items } = (await site.call('/api/dead-letters/content?event=post.created', { token: site.adminToken })).json() as { items: { id: string }[] };
  for (const { id } of items) await site.call(`/api/dead-letters/content/${id}/discard`, { token: site.adminToken, body: { reason: 'put there by a test' } });
});

test.runIf(process.env['CI'])('where the project is tested for all, a disk can be made', () => expect(disk).not.toHaveProperty('impossible'));

test.skipIf('impossible' in disk)('a disk that is full is told, and not that it is almost full besides', async () => {
  if ('impossible' in disk) throw new Error(disk.impossible);
  await quiet();
  const seen = `node_filesystem_avail_bytes{mountpoint="${disk.folder}"} / node_filesystem_size_bytes`;
  const free = async () => (await askPrometheus(prometheus?.url ?? '', seen)).map(({ value }) => value > 0.5);
  await expect.poll(free, { timeout: 30_000 }).toEqual([true]);
  disk.fill();
  await assertTellsOnly('disk-almost-full', 'page', new RegExp(`^${disk.folder} has 0(?:[.]\\d+)?% of its disk left[.]$`)).finally(disk.empty);
});

test('a certificate that has expired is told, and one that is good for long is not', async () => {
  await quiet();
  const days = 86_400_000;
  const left = async () => (await askPrometheus(prometheus?.url ?? '', 'hanji_certificate_expires_timestamp_seconds - time()')).map(({ value }) => value > 0);
  await shells.whileCertified(makeCertificate('localhost', new Date(Date.now() + 60 * days)).chain, async () => {
    await expect.poll(left, { timeout: 30_000 }).toEqual([true]);
    await sleep(lateMs);
    expect(await troubles()).toEqual([]);
  });
  await shells.whileCertified(makeCertificate('localhost', new Date(Date.now() - days / 24)).chain, async () => {
    // How long Prometheus takes to find a shell that is new is none of what is promised.
    await expect.poll(left, { timeout: 30_000 }).toEqual([false]);
    await assertTellsOnly('certificate-expiring', 'page', /^The certificate of localhost expired 1h \d+m \d+s ago[.]$/);
  });
});

test('as long as all of that works, the heartbeat is called', async () => {
  await expect.poll(() => receivers.beats().length, { timeout: 60_000 }).toBeGreaterThan(6);
  const beats = receivers.beats();
  expect(new Set(beats.map(({ alert }) => alert))).toEqual(new Set([alertName('watchdog')]));
  const distances = beats.slice(1).map(({ at }, index) => (at - (beats[index]?.at ?? 0)) / 1000);
  const usual = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  process.stdout.write(`heartbeat: usually every ${usual.toFixed(1)} s, promised every ${60 / factor} s\n`);
  // Every second one would come after twice as long.
  expect(usual).toBeLessThan((1.5 * 60) / factor);
});

test('a full volume of RabbitMQ is told, and not the events that it holds back while it still answers', async () => {
  await quiet();
  const control = controlProgram(site.site.dataDir);
  const waiting = async () => (await askPrometheus(prometheus?.url ?? '', 'ALERTS{alertname="HanjiOutboxOld",alertstate="firing"}')).length > 0;
  // More than any disk has left: RabbitMQ itself says that its own is full, and takes no more events.
  control('set_disk_free_limit', '1000000GB');
  try {
    const body = { title: 'seal', slug: 'seal', content: '<p>seal</p>', status: 'PUBLIC' };
    expect((await site.call('/api/posts', { token: site.adminToken, body })).status).toBe(201);
    const claim = '{namespace="hanji",persistentvolumeclaim="data-rabbitmq-0"}';
    exporter.show({ [`kubelet_volume_stats_available_bytes${claim}`]: 0, [`kubelet_volume_stats_capacity_bytes${claim}`]: 1 });
    await assertTellsOnly('disk-almost-full', 'page', /^data-rabbitmq-0 has 0% of its disk left[.]$/);
    await expect.poll(waiting, { timeout: 120_000 }).toBe(true);
    await sleep(lateMs);
    expect(told()).toEqual(['pagerduty HanjiDiskAlmostFull', 'slack HanjiDiskAlmostFull']);
  } finally {
    control('set_disk_free_limit', '128MiB');
  }
  await eventually(async () => !(await waiting()));
});

test('a server that is away is told, and nothing that follows from it', async () => {
  await quiet();
  const processes = Array.from({ length: 20 }, (_, index) => [`hanji_dependency_up{service="of-${index}",dependency="rabbitmq"}`, 0] as const);
  exporter.show({ ...Object.fromEntries(processes), 'hanji_outbox_oldest_seconds{service="of-1"}': 600, 'hanji_saga_oldest_seconds{saga="of-1"}': 7200 });
  await assertTellsOnly('dependency-down', 'page', /^20 processes cannot reach rabbitmq[.]$/);
});

// From here on what is late counts for as long as the rules look back, which the next one waits for.

/** Runs `work` while `statement` holds something of a service's database; lets go of it whatever comes of that. */
async function whileHeld(service: string, statement: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client(databaseUrl(site.site.servers.postgres, service, site.site.secrets.databasePassword(service)));
  await client.connect();
  await client.query(statement);
  await work().finally(() => client.end());
}

/** Writes a post and changes it more often than a consumer takes events ahead of its work: some of what comes of it stays in the queue. */
async function writeAndChange(slug: string, whileIt: (change: () => Promise<void>) => Promise<void>): Promise<void> {
  const { call, adminToken: token } = site;
  const body = { title: slug, slug, content: `<p>${slug}</p>`, status: 'PUBLIC' };
  expect((await call('/api/posts', { token, body })).status).toBe(201);
  await whileIt(async () => {
    for (let version = 1; version <= 40; version += 1) {
      const headers = { 'if-match': `"${version}"` };
      const changed = await call(`/api/posts/${slug}`, { method: 'PUT', token, headers, body: { content: `<p>${slug} ${version}</p>` } });
      expect(changed.status).toBe(200);
    }
    await eventually(async () => (await waitingIn(queue)) > 0);
  });
  await eventually(async () => (await waitingIn(queue)) === 0);
}

test('a process that is dead is told, and not what it does not consume', async () => {
  await quiet();
  const stopped = site.processes.find(({ name }) => name === 'analytics')?.pid() ?? 0;
  await writeAndChange('ink', async (change) => {
    process.kill(stopped, 'SIGSTOP');
    try {
      await Promise.all([assertTellsOnly('workload-down', 'page', /^No process of analytics answers[.]$/), change()]);
    } finally {
      process.kill(stopped, 'SIGCONT');
    }
  });
});

test('a consumer that takes nothing while its process is well is told', async () => {
  await quiet();
  await writeAndChange('brush', (change) =>
    whileHeld('analytics', 'begin; lock table inbox in access exclusive mode', async () => {
      await change();
      await assertTellsOnly('consumer-stuck', 'page', /^Nobody takes the \d+ messages of analytics[.]post[.]updated[.]$/);
    }),
  );
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
  await assertTellsOnly('pages-slow', 'page', /^One in twenty pages takes longer than 300 ms, /).finally(() => {
    isOver = true;
  });
  await Promise.all([holding, leave()]);
});
