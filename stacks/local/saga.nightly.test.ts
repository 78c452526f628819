import { setTimeout as sleep } from 'node:timers/promises';
import { publishExchange, queueName } from '@hanji/contracts/broker-topology';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { makeEvent } from '@hanji/contracts/testing/make-event';
import type { PostDeletion } from '@hanji/contracts/api/post-deletions';
import type { TracedPost } from '@hanji/service-kit/testing/post-trail';
import { eventually } from '@hanji/service-kit/testing/test-service';
import amqp from 'amqplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findTraces } from './testing/find-traces.ts';
import { startTestSite, type TestSite } from './testing/local-site.ts';
import { makeTracedPost, postTrails } from './testing/post-trails.ts';
import { siteServices } from './testing/site-services.ts';

const services = await siteServices();
const trails = await postTrails(services);
/** What is killed while a post is deleted: everyone who clears up after it, and the broker. */
const victims = [...trails.keys(), 'rabbitmq'];
let site: TestSite;
let categoryId: string;
const posts = new Map<string, TracedPost>();

beforeAll(async () => {
  site = await startTestSite({ only: services.map((service) => service.name) });
  categoryId = ((await site.call('/api/categories', { body: { name: 'Saga' }, token: site.adminToken })).json() as { id: string }).id;
  const made = await Promise.all(victims.map(async (victim) => [victim, await makeTracedPost(site, trails, { slug: `saga-${victim}`, categoryId })] as const));
  for (const [victim, post] of made) posts.set(victim, post);
});
afterAll(() => site?.stop(), 60_000);

describe.each(victims)('a post that is deleted while %s is killed', (victim) => {
  test('leaves nothing anywhere, late comments and events included, and the saga says so', async () => {
    const post = posts.get(victim);
    if (post === undefined) throw new Error('it was not made');
    for (const [service, trail] of trails) await until(`everything that ${service} keeps of the post is there`, () => trail.isThere(site, post));
    const visitors = keepLeaving(post);
    const [deleted] = await Promise.all([site.call(`/api/posts/${post.slug}`, { method: 'DELETE', token: site.adminToken }), kill(victim)]);
    expect(deleted.status).toBe(204);
    await untilRepaired(victim);
    if (victim !== 'rabbitmq') {
      await kill(victim);
      await untilRepaired(victim);
    }
    await until('the saga is over', async () => (await deletionOf(post.id))?.completedAt);
    await visitors.stop();
    await publishLateEvents(post);
    await until('nothing is left', () => expectNoTraces(post));

    expect(await deletionOf(post.id)).toMatchObject({ answered: [...trails.keys()].toSorted(), missing: [] });
    expect((await site.call(`/api/posts/${post.slug}`)).status).toBe(404);
    for (const trail of trails.values()) await trail.refusesLate(site, post);
  });
});

test('what is left of the site agrees: no view, comment, like or post is counted, and nothing was given up', async () => {
  const { posts: count, comments, likes, views } = (await site.call('/api/stats', { token: site.adminToken })).json() as Record<string, unknown>;
  expect({ count, comments, likes, views }).toEqual({ count: 0, comments: 0, likes: 0, views: { total: 0, last30Days: 0 } });
  const { items } = (await site.call('/api/categories')).json() as { items: { id: string; postCount: number }[] };
  expect(items.find((category) => category.id === categoryId)?.postCount).toBe(0);
  for (const { name } of services) expect([name, await site.query(name, 'select event, error from dead_letter')]).toEqual([name, []]);
});

async function expectNoTraces({ words }: TracedPost): Promise<true> {
  const traces = await findTraces(site, words);
  if (traces.length > 0) throw new Error(traces.join('\n'));
  return true;
}

async function kill(victim: string): Promise<void> {
  if (victim === 'rabbitmq') return site.servers.kill('rabbitmq', 'SIGKILL');
  const pid = site.processes.find((child) => child.name === victim)?.pid();
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** Killed processes are started anew by the site itself. */
async function untilRepaired(victim: string): Promise<void> {
  if (victim === 'rabbitmq') return until('RabbitMQ is back', async () => (await (await amqp.connect(site.servers.urls.rabbitmq)).close(), true));
  const url = site.site.workloads.find((workload) => workload.plan.name === victim)?.url;
  await until(`${victim} is back`, async () => (await fetch(`${url}/ready`)).ok);
}

async function deletionOf(postId: string): Promise<PostDeletion | undefined> {
  const { items } = (await site.call('/api/post-deletions?limit=20', { token: site.adminToken })).json() as { items: PostDeletion[] };
  return items.find((item) => item.postId === postId);
}

/** Leaves more on the post all the while. What is taken after the deletion must go with the rest. */
function keepLeaving(post: TracedPost): { stop: () => Promise<void> } {
  let isStopped = false;
  const finished = (async () => {
    while (!isStopped) {
      await Promise.allSettled([...trails.values()].map((trail) => trail.leaveMore?.(site, post)));
      await sleep(20);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await finished;
    },
  };
}

/** Events of the post that come after its deletion, as they do from a broker that was down; resolves once every service has taken them. */
async function publishLateEvents({ id, slug }: TracedPost): Promise<void> {
  const late = [
    makeEvent('post.updated', { aggregateId: id, aggregateVersion: 2, payload: { slug, title: slug } }),
    makeEvent('comment.created', { aggregateId: id, aggregateVersion: 9999 }),
    makeEvent('like.toggled', { aggregateId: id, aggregateVersion: 9999 }),
    makeEvent('views.counted', { aggregateId: id, aggregateVersion: 9999 }),
  ];
  const connection = await amqp.connect(site.servers.urls.rabbitmq);
  const channel = await connection.createConfirmChannel();
  for (const event of late)
    channel.publish(publisherOf(event.type), event.type, Buffer.from(JSON.stringify(event)), { persistent: true, messageId: event.id, type: event.type });
  await channel.waitForConfirms();
  await connection.close();
  for (const { name, consumes } of services) {
    for (const event of late.filter(({ type }) => type in consumes))
      await until(
        `${queueName(name, event.type)} is taken`,
        async () => (await site.query(name, 'select from inbox where message_id = $1', [event.id])).length,
      );
  }
}

/** The exchange of a service that publishes the event. */
function publisherOf(event: EventType): string {
  return publishExchange(services.find(({ publishes }) => publishes.includes(event))?.name ?? '');
}

async function until(what: string, probe: () => unknown): Promise<void> {
  await eventually(probe, { timeoutMs: 40_000 }).catch((cause: unknown) => {
    throw new Error(`This did not happen in time: ${what}`, { cause });
  });
}
