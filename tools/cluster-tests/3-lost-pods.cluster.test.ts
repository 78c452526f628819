import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { figures } from './figures.ts';
import { kubectl, noneStopping, podsOf } from './kubectl.ts';
import { eventually } from './eventually.ts';
import { startReading } from './load.ts';
import { type SiteClient, siteClient } from './site-client.ts';
import { siteConfig, twoOfEach } from './test-site.ts';
import { openStack } from './test-stack.ts';

let site: SiteClient;
const record = figures(inject('runFolder'));
const paths = ['/', '/api/posts', '/api/posts/ink-on-paper', '/posts/ink-on-paper'];

beforeAll(async () => {
  const { outputs } = await (await openStack('cluster-test')).up(siteConfig(twoOfEach, 2));
  await noneStopping();
  site = siteClient(outputs['address']?.value);
});
afterAll(() => site.close());

describe('of two processes one may be killed while readers read', () => {
  test.each(['blog', 'auth', 'blog-frontend', 'shell-frontend'])('%s: no request fails', async (workload) => {
    const reading = startReading(site, paths);
    await sleep(1000);
    await killOne(workload);
    await eventually(async () => (await readyPods(workload)) >= 2);
    await sleep(1000);
    const { requests, failed, sentAgain } = await reading.stop();
    record.note(`reads while a ${workload} was killed (one of two)`, `${requests} requests, ${failed.length} failed, ${sentAgain} sent again`);
    expect(failed).toEqual([]);
    expect(requests).toBeGreaterThan(50);
  });

  test('the gateway, stopped as a drained node stops it: no request fails', async () => {
    const reading = startReading(site, paths);
    const [pod = ''] = await podsOf('gateway');
    await kubectl('delete', 'pod', pod);
    await noneStopping();
    await eventually(async () => (await readyPods('gateway')) >= 2);
    const { requests, failed, sentAgain } = await reading.stop();
    record.note('reads while a gateway was stopped (one of two)', `${requests} requests, ${failed.length} failed, ${sentAgain} sent again`);
    expect(failed).toEqual([]);
  });
});

/** So long a server may take to be ready again, in milliseconds, on a machine that is busy with something else. */
const longestStart = 600_000;

describe('of a single server', () => {
  test.each(['redis', 'rabbitmq'])('%s: readers do not notice when it is killed', async (server) => {
    const reading = startReading(site, paths);
    await killOne(server);
    await eventually(async () => (await readyPods(server)) >= 1, longestStart);
    const { requests, failed, sentAgain } = await reading.stop();
    record.note(`reads while ${server} was killed (the only one)`, `${requests} requests, ${failed.length} failed, ${sentAgain} sent again`);
    expect(failed).toEqual([]);
  });

  test('postgres: reading comes back by itself when it is killed', async () => {
    const reading = startReading(site, paths);
    await killOne('postgres');
    await eventually(async () => (await readyPods('postgres')) >= 1, longestStart);
    await eventually(async () => (await site.ask('/api/posts/ink-on-paper')).status === 200);
    const { requests, failed, sentAgain, longestGapMs } = await reading.stop();
    record.note(
      'reads while postgres was killed (the only one)',
      `${requests} requests, ${failed.length} failed, ${sentAgain} sent again, none for ${(longestGapMs / 1000).toFixed(1)} s at most`,
    );
    const token = await eventually(() => site.logIn());
    expect(token).toMatch(/^ey/);
  });
});

test('a single process that is killed comes back by itself', async () => {
  await (await openStack('cluster-test')).up(siteConfig());
  await noneStopping();
  const began = performance.now();
  await killOne('blog');
  await eventually(async () => (await site.ask('/api/posts')).status !== 200);
  await eventually(async () => (await site.ask('/api/posts')).status === 200);
  record.note('blog back after it was killed (the only one)', `${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect((await site.ask('/posts/ink-on-paper')).status).toBe(200);
});

test('postgres, deleted by force, has not lost the folder to the server before it', async () => {
  const [pod = ''] = await podsOf('postgres');
  expect(await kubectl('exec', pod, '--', 'cat', '/var/lib/postgresql/cluster/data/postmaster.pid')).toMatch(/^1\n/);
});

/** Kills a pod's processes at once, with no time to say goodbye. */
async function killOne(workload: string): Promise<void> {
  const [pod] = await podsOf(workload);
  if (pod === undefined) throw new Error(`${workload} has no pod to kill.`);
  await kubectl('delete', 'pod', pod, '--grace-period=0', '--force');
}

async function readyPods(workload: string): Promise<number> {
  const states = await kubectl(
    'get',
    'pods',
    '--selector',
    `app.kubernetes.io/name=${workload}`,
    '--output',
    'jsonpath={.items[*].status.containerStatuses[*].ready}',
  );
  return states.split(' ').filter((state) => state === 'true').length;
}
