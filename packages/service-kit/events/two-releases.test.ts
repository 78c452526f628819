import { randomUUIDv7 } from 'node:crypto';
import { retryExchange, sharedExchanges, waitingExchange } from '@hanji/contracts/broker-topology';
import type { EventType } from '@hanji/contracts/events/catalogue';
import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deadLettersOf } from '../testing/dead-letters.ts';
import { broadcastsToShelf, olderShelf, schemasWithMotto, shelfDefinition, startNewerShelf } from '../testing/shelf-service.ts';
import { testExchange } from '../testing/test-publisher.ts';
import { eventually, startTestService, testServers, type TestService, testUser } from '../testing/test-service.ts';

let shelf: TestService;
let database: pg.Client;
let connection: ChannelModel;
let channel: ConfirmChannel;
let newer: { stop(): Promise<void> } | null = null;

beforeAll(async () => {
  shelf = await startTestService(shelfDefinition, olderShelf);
  database = new pg.Client({ connectionString: shelf.databaseUrl });
  await database.connect();
  connection = await amqp.connect(testServers().rabbitmq);
  channel = await connection.createConfirmChannel();
  await eventually(async () => (await shelf.call('/ready')).body.degraded.length === 0);
});
afterAll(async () => {
  await connection.close();
  await database.end();
  await shelf.stop();
});
beforeEach(() => database.query('truncate taken, copy, inbox, aggregate_state, dead_letter, failed_delivery'));
afterEach(async () => {
  await newer?.stop();
  newer = null;
});

interface Change {
  readonly id: string;
  readonly postId: string;
  readonly revision: number;
  readonly schema: number;
  readonly fields: object;
}

/** A change of a post as one of the two releases of blog tells of it. */
function change(schema: number, fields: object, postId = randomUUIDv7(), revision = 1): Change {
  return { id: randomUUIDv7(), postId, revision, schema, fields };
}

function publish(event: EventType, { id, postId, revision, schema, fields }: Change, headers: object = {}, exchange: string = testExchange): void {
  const now = new Date().toISOString();
  const dates = { publishedAt: now, createdAt: now, updatedAt: now };
  const texts = { slug: 'ink', title: `of ${revision}`, excerpt: '', content: '', coverImage: null, readingTime: 1 };
  const author = { id: postId, name: 'Ada', avatar: null };
  const payload = { id: postId, ...texts, ...dates, author, category: null, tags: [], status: 'PUBLIC', featured: false, version: revision, ...fields };
  const envelope = {
    id,
    type: event,
    version: schema,
    aggregateId: postId,
    aggregateVersion: revision,
    occurredAt: now,
    traceparent: null,
    requestId: null,
    payload,
  };
  const key = exchange === retryExchange('shelf') ? `shelf.${event}` : event;
  channel.publish(exchange, key, Buffer.from(JSON.stringify(envelope)), { persistent: true, messageId: id, type: event, headers });
}

const count = async (sql: string, ...values: string[]) => (await database.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]?.n;
const takenBy = async (release: string) =>
  (await database.query<{ event_id: string }>('select event_id from taken where release = $1', [release])).rows.map((row) => row.event_id);
const deadLetters = async (event: EventType) => deadLettersOf(shelf, 'shelf', event);
const depths = async () => {
  const queues = ['shelf.post.updated', 'shelf.post.updated.retry', 'shelf.post.updated.dead', 'shelf.waiting'];
  return Promise.all(queues.map(async (queue) => (await channel.checkQueue(queue)).messageCount));
};

/** 50 posts, each changed ten times: by turns through the one release of blog and the other. */
function changesOfBoth(newerSchema: number, more: object): Change[] {
  const posts = Array.from({ length: 50 }, () => randomUUIDv7());
  return Array.from({ length: 500 }, (_, index) => {
    const revision = Math.floor(index / 50) + 1;
    const isNewer = (index + revision) % 2 === 0;
    return change(isNewer ? newerSchema : 1, isNewer ? { motto: `of ${revision}`, ...more } : {}, posts[index % 50], revision);
  });
}

describe('500 changes by two releases of blog, one of which knows a field more, through one queue that two releases take from', () => {
  test.each<[what: string, schema: 1 | 2, more: object]>([
    ['an optional field', 1, {}],
    ['something that older processes cannot read, under a newer version', 2, { status: 'ARCHIVED' }],
  ])('with %s: none dies, none is lost, and each is taken once', async (_what, schema, more) => {
    newer = await startNewerShelf(shelf.databaseUrl, schemasWithMotto(schema));
    const changes = changesOfBoth(schema, more);
    // The older release knows the exchange that all share alone.
    for (const change of changes) publish('post.updated', change, {}, 'motto' in change.fields ? testExchange : sharedExchanges.events);
    await channel.waitForConfirms();
    await eventually(async () => (await count('inbox')) === 500, { timeoutMs: 25_000 });
    const [older, byNewer] = [await takenBy('older'), await takenBy('newer')];
    expect([...older, ...byNewer].toSorted()).toEqual(changes.map((change) => change.id).toSorted());
    expect([older.length > 0, byNewer.length > 0]).toEqual([true, true]);
    if (schema > 1) expect(changes.filter((change) => change.schema > 1 && older.includes(change.id))).toEqual([]);
    expect(await count("copy where title = 'of 10'")).toBe(50);
    expect(await deadLetters('post.updated')).toEqual([]);
    await eventually(async () => (await depths()).every((depth) => depth === 0));
  });
});

describe('an event of a newer version than any process that is up knows', () => {
  test('waits, and is taken once when a newer process comes', async () => {
    const waiting = change(2, { motto: 'at last' });
    publish('post.updated', waiting);
    const after = change(1, {});
    publish('post.updated', after);
    await eventually(async () => (await takenBy('older')).includes(after.id));
    await eventually(async () => ((await depths())[1] ?? 0) > 0);
    expect([await deadLetters('post.updated'), await count('failed_delivery'), await count('taken')]).toEqual([[], 0, 1]);
    expect((await shelf.call('/metrics')).body).toMatch(/hanji_events_total\{event="post\.updated",outcome="waiting",/);
    newer = await startNewerShelf(shelf.databaseUrl, schemasWithMotto(2));
    await eventually(async () => (await takenBy('newer')).includes(waiting.id));
    expect(await count("copy where motto = 'at last'")).toBe(1);
  });

  test('waits a minute at a time once it has waited for one, and comes back to its own queue', async () => {
    // A minute is long for a test.
    await channel.deleteQueue('shelf.waiting');
    const settings = { 'x-queue-type': 'quorum', 'x-dead-letter-exchange': retryExchange('shelf'), 'x-message-ttl': 700 };
    await channel.assertQueue('shelf.waiting', { durable: true, arguments: settings });
    await channel.bindQueue('shelf.waiting', waitingExchange('shelf'), 'shelf.post.updated');
    const since = new Date(Date.now() - 61_000).toISOString();
    const waiting = change(2, { status: 'ARCHIVED' });
    publish('post.updated', waiting, { 'hanji-waits-since': since }, retryExchange('shelf'));
    await eventually(async () => (await depths())[3] === 1);
    newer = await startNewerShelf(shelf.databaseUrl, schemasWithMotto(2));
    await eventually(async () => (await takenBy('newer')).includes(waiting.id));
  });

  test('dies with the reason when none has come in time, and waits again when it is sent back', async () => {
    const waiting = change(2, {});
    publish('post.published', waiting);
    const died = await eventually(async () => (await deadLetters('post.published'))[0], { timeoutMs: 20_000 });
    expect(died).toMatchObject({ eventId: waiting.id, attempts: 1, deaths: 1 });
    expect(died.error).toBe('post.published is of schema version 2, and 1 is known here; no newer process took it in time');
    newer = await startNewerShelf(shelf.databaseUrl, schemasWithMotto(2));
    await shelf.call(`/api/dead-letters/shelf/${died.id}/redrive`, { method: 'POST', as: testUser('ADMIN') });
    await eventually(async () => (await takenBy('newer')).includes(waiting.id));
  });
});

test('a broadcast of a newer version is told as "something happened"; one with fields that are not known as what it is', async () => {
  broadcastsToShelf.length = 0;
  publish('page.deleted', change(1, { more: true }));
  publish('page.deleted', change(2, {}));
  await eventually(() => broadcastsToShelf.length === 2);
  expect(broadcastsToShelf).toMatchObject([{ type: 'page.deleted', payload: { slug: 'ink' } }, null]);
});
