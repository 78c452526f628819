import { setTimeout as sleep } from 'node:timers/promises';
import { publishExchange } from '@hanji/contracts/broker-topology';
import amqp from 'amqplib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseUrl } from './local-sources.ts';
import { startTestSite, type TestSite } from './testing/local-site.ts';

const countingQueue = 'test.post.created';
let running: TestSite;
beforeAll(async () => {
  running = await startTestSite({ only: ['auth', 'blog'], durable: true });
});
afterAll(() => running?.stop(), 60_000);

test('kill -9 of blog, RabbitMQ and PostgreSQL while posts are written: what was acknowledged is there, and its event arrived', async () => {
  await countEvents();
  const writer = startWriting(running.adminToken);
  const kill = async (name: string, work: () => Promise<void> | void) => {
    const before = writer.acknowledged.size;
    await work();
    await until(`posts are written again after ${name} was killed`, () => writer.acknowledged.size > before + 10);
  };
  await until('the first posts are written', () => writer.acknowledged.size > 10);
  await kill('blog', () => killProcess('blog'));
  await kill('RabbitMQ', () => running.servers.kill('rabbitmq', 'SIGKILL'));
  await kill('PostgreSQL', () => running.servers.kill('postgres', 'SIGKILL'));
  await writer.stop();

  const stored = await storedSlugs();
  expect([...writer.acknowledged].filter((slug) => !stored.includes(slug))).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);
  await until('every event has arrived', async () => (await countedSlugs()).size >= stored.length);
  expect([...(await countedSlugs())].toSorted()).toEqual(stored.toSorted());
});

function startWriting(token: string): { acknowledged: Set<string>; stop: () => Promise<void> } {
  const acknowledged = new Set<string>();
  let isStopped = false;
  const finished = (async () => {
    for (let number = 0; !isStopped; number += 1) {
      const slug = `crash-${number}`;
      const body = { title: `Post ${number}`, content: '<p>Ink</p>', slug, status: 'PUBLIC' };
      const response = await running.call('/api/posts', { body, token }).catch(() => null);
      if (response?.status === 201) acknowledged.add(slug);
      await sleep(response?.status === 201 ? 20 : 100);
    }
  })();
  return {
    acknowledged,
    stop: async () => {
      isStopped = true;
      await finished;
    },
  };
}

function killProcess(name: string): void {
  const pid = running.processes.find((child) => child.name === name)?.pid();
  if (pid === undefined) throw new Error(`${name} does not run`);
  process.kill(pid, 'SIGKILL');
}

async function storedSlugs(): Promise<string[]> {
  const { servers, secrets } = running.site;
  const client = new pg.Client({ connectionString: databaseUrl(servers.postgres, 'blog', secrets.databasePassword('blog')) });
  await client.connect();
  const { rows } = await client.query<{ slug: string }>('select slug from post');
  await client.end();
  return rows.map((row) => row.slug);
}

/** A durable queue of the test's own, so that what the broker took is counted beside what the database holds. */
async function countEvents(): Promise<void> {
  const connection = await amqp.connect(running.servers.urls.rabbitmq);
  const channel = await connection.createChannel();
  await channel.assertQueue(countingQueue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(countingQueue, publishExchange('blog'), 'post.created');
  await connection.close();
}

const counted = new Map<string, string>();

async function countedSlugs(): Promise<Set<string>> {
  const connection = await amqp.connect(running.servers.urls.rabbitmq);
  const channel = await connection.createChannel();
  for (let message = await channel.get(countingQueue); message !== false; message = await channel.get(countingQueue)) {
    const event = JSON.parse(message.content.toString()) as { id: string; payload: { slug: string } };
    counted.set(event.id, event.payload.slug);
    channel.ack(message);
  }
  await channel.close();
  await connection.close();
  return new Set(counted.values());
}

async function until(what: string, probe: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (await Promise.resolve(probe()).catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`This did not happen within a minute: ${what}`);
}
