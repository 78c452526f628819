import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { queueName } from '@hanji/contracts/broker-topology';
import { catalogue, eventExchange, type EventType } from '@hanji/contracts/events/catalogue';
import type { PostDeletion } from '@hanji/contracts/api/post-deletions';
import { eventually } from '@hanji/service-kit/testing/test-service';
import amqp from 'amqplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRows, findTraces } from './testing/find-traces.ts';
import { askService, type LoadedPost, makeLoadedPost, postLoad } from './testing/loaded-post.ts';
import { startTestSite, type TestSite } from './testing/local-site.ts';

/** What is killed while a post is deleted. */
const victims = ['content', 'analytics', 'storage', 'rabbitmq'] as const;
type Victim = (typeof victims)[number];
let site: TestSite;
let categoryId: string;
const posts = new Map<string, LoadedPost>();

beforeAll(async () => {
  site = await startTestSite({ only: ['auth', 'blog', 'content', 'page', 'analytics', 'storage'] });
  categoryId = ((await site.call('/api/categories', { body: { name: 'Saga' }, token: site.adminToken })).json() as { id: string }).id;
  const made = await Promise.all(victims.map(async (victim) => [victim, await makeLoadedPost(site, `saga-${victim}`, categoryId)] as const));
  for (const [victim, post] of made) posts.set(victim, post);
}, 240_000);
afterAll(() => site?.stop(), 60_000);

describe.each(victims)('a post that is deleted while %s is killed', (victim) => {
  test('leaves nothing anywhere, late comments and events included, and the saga says so', async () => {
    const post = posts.get(victim);
    if (post === undefined) throw new Error('it was not made');
    await until('everything of the post is there', () => isAllThere(post));
    const commenter = startCommenting(post.id);
    const [deleted] = await Promise.all([site.call(`/api/posts/${post.slug}`, { method: 'DELETE', token: site.adminToken }), kill(victim)]);
    expect(deleted.status).toBe(204);
    await untilRepaired(victim);
    if (victim !== 'rabbitmq') {
      await kill(victim);
      await untilRepaired(victim);
    }
    await until('the saga is over', async () => (await deletionOf(post.id))?.completedAt);
    await commenter.stop();
    await publishLateEvents(post);
    await until('nothing is left', () => expectNoTraces(post));

    expect(await deletionOf(post.id)).toMatchObject({ answered: ['analytics', 'content', 'storage'], missing: [] });
    expect((await site.call('/api/comments', { body: { postId: post.id, content: 'Too late' }, token: site.adminToken })).status).toBe(404);
    expect(await importLate(post.id)).toEqual(['skipped']);
    for (const path of [`/api/posts/${post.slug}`, `/api/comments/post/${post.id}`, `/api/likes/${post.id}/status`, `/media/posts/${post.files[0]}`])
      expect([path, (await site.call(path)).status]).toEqual([path, 404]);
    expect((await site.call(`/api/views/post/${post.id}`, { method: 'POST' })).status).toBe(404);
  }, 120_000);
});

test('what is left of the site agrees: no view, comment, like or post is counted, and nothing was given up', async () => {
  const { posts: count, comments, likes, views } = (await site.call('/api/stats', { token: site.adminToken })).json() as Record<string, unknown>;
  expect({ count, comments, likes, views }).toEqual({ count: 0, comments: 0, likes: 0, views: { total: 0, last30Days: 0 } });
  const { items } = (await site.call('/api/categories')).json() as { items: { id: string; postCount: number }[] };
  expect(items.find((category) => category.id === categoryId)?.postCount).toBe(0);
  for (const service of ['blog', 'content', 'page', 'analytics', 'storage']) expect(await countRows(site, service, 'select from dead_letter', [])).toBe(0);
});

async function expectNoTraces({ id, slug, imageIds, files }: LoadedPost): Promise<true> {
  const traces = await findTraces(site, [id, slug, ...imageIds, ...files]);
  if (traces.length > 0) throw new Error(traces.join('\n'));
  return true;
}

async function isAllThere({ id }: LoadedPost): Promise<boolean> {
  const found = {
    comments: await countRows(site, 'content', 'select from comment where post_id = $1', [id]),
    likes: await countRows(site, 'content', 'select from post_like where post_id = $1', [id]),
    bookmarks: await countRows(site, 'content', 'select from bookmark where post_id = $1', [id]),
    views: await countRows(site, 'analytics', 'select generate_series(1, view_count) from target where id = $1', [id]),
    images: await countRows(site, 'storage', "select from image_use where user_kind = 'post' and user_id = $1", [id]),
  };
  return JSON.stringify(found) === JSON.stringify(postLoad);
}

async function kill(victim: Victim): Promise<void> {
  if (victim === 'rabbitmq') return site.servers.kill('rabbitmq', 'SIGKILL');
  const pid = site.processes.find((child) => child.name === victim)?.pid();
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** Killed processes are started anew by the site itself. */
async function untilRepaired(victim: Victim): Promise<void> {
  if (victim === 'rabbitmq') return until('RabbitMQ is back', async () => (await (await amqp.connect(site.servers.urls.rabbitmq)).close(), true));
  const url = site.site.workloads.find((workload) => workload.plan.name === victim)?.url;
  await until(`${victim} is back`, async () => (await fetch(`${url}/ready`)).ok);
}

async function deletionOf(postId: string): Promise<PostDeletion | undefined> {
  const { items } = (await site.call('/api/post-deletions?limit=20', { token: site.adminToken })).json() as { items: PostDeletion[] };
  return items.find((item) => item.postId === postId);
}

/** Comments all the while, past the gateway and its limits. What is taken after the deletion must go with the rest. */
function startCommenting(postId: string): { stop: () => Promise<void> } {
  let isStopped = false;
  const finished = (async () => {
    for (let number = 0; !isStopped; number += 1) {
      const headers = { authorization: `Bearer ${site.adminToken}` };
      await askService(site, 'content', '/api/comments', { body: { postId, content: `Late ${number}` }, headers }).catch(() => undefined);
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

async function importLate(postId: string): Promise<string[]> {
  const item = { source: randomUUIDv7(), postId, parentSource: null, authorName: 'A', content: 'b', status: 'VISIBLE', createdAt: '2026-01-01T00:00:00.000Z' };
  const { items } = await askService<{ items: { outcome: string }[] }>(site, 'content', '/internal/import/comments', { body: { items: [item] } });
  return items.map((comment) => comment.outcome);
}

/** Events of the post that come after its deletion, as they do from a broker that was down; resolves once every service has taken them. */
async function publishLateEvents({ id, slug }: LoadedPost): Promise<void> {
  const at = new Date().toISOString();
  const author = { id: randomUUIDv7(), name: 'Ada', avatar: null };
  const state = { id, slug, title: slug, excerpt: '', content: '', coverImage: null, author, category: null, tags: [], readingTime: 1, status: 'PUBLIC' };
  const late = [
    ['post.updated', 2, { ...state, featured: false, publishedAt: at, createdAt: at, updatedAt: at, version: 2 }],
    ['comment.created', 9999, { id: randomUUIDv7(), postId: id, authorId: null, isPrivate: false, total: 7, createdAt: at }],
    ['like.toggled', 9999, { postId: id, userId: null, liked: true, likeCount: 9 }],
    ['views.counted', 9999, { target: 'post', id, viewCount: 5 }],
  ] as const;
  const connection = await amqp.connect(site.servers.urls.rabbitmq);
  const channel = await connection.createConfirmChannel();
  const ids = new Map<EventType, string>();
  for (const [type, aggregateVersion, payload] of late) {
    const event = {
      id: randomUUIDv7(),
      type,
      version: catalogue[type].version,
      aggregateId: id,
      aggregateVersion,
      occurredAt: at,
      traceparent: null,
      requestId: null,
      payload,
    };
    ids.set(type, event.id);
    channel.publish(eventExchange, type, Buffer.from(JSON.stringify(event)), { persistent: true, messageId: event.id, type });
  }
  await channel.waitForConfirms();
  await connection.close();
  for (const { deployable } of site.site.workloads) {
    if (deployable.kind !== 'service') continue;
    for (const type of [...ids.keys()].filter((event) => event in deployable.consumes))
      await until(`${queueName(deployable.name, type)} is taken`, () =>
        countRows(site, deployable.name, 'select from inbox where message_id = $1', [ids.get(type)]),
      );
  }
}

async function until(what: string, probe: () => unknown): Promise<void> {
  await eventually(probe, { timeoutMs: 40_000 }).catch((cause: unknown) => {
    throw new Error(`This did not happen in time: ${what}`, { cause });
  });
}
