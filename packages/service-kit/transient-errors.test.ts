import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient } from '@hanji/contracts/transient-errors';
import amqp from 'amqplib';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOrm } from './database/orm.ts';
import { deadLettersOf } from './testing/dead-letters.ts';
import { notesDefinition, notesImplementation } from './testing/notes-service.ts';
import { publishTestEvent } from './testing/publish-test-event.ts';
import { type ServerThatGoesAway, serverThatGoesAway } from './testing/server-that-goes-away.ts';
import { createTestDatabase, eventually, startTestService, testServers, type TestService } from './testing/test-service.ts';

const databaseUrl = (name: string) => Object.assign(new URL(testServers().postgres), { pathname: `/${name}` }).href;
const event = 'user.profile.updated';

describe('what the drivers really throw', () => {
  const failureOf = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      await work();
    } catch (error) {
      return error;
    }
    throw new Error('nothing failed');
  };
  const query = async (url: string, sql = 'select 1') => {
    const orm = await openOrm(url, { entities: [], migrations: [] }, 2);
    try {
      await orm.em.fork().execute(sql);
    } finally {
      await orm.close();
    }
  };
  const askRedis = async (url: string) => {
    const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => 10 });
    redis.on('error', () => undefined);
    await redis.get('key').finally(() => redis.disconnect());
  };
  const useClosedChannel = async () => {
    const connection = await amqp.connect(testServers().rabbitmq);
    const channel = await connection.createChannel();
    await connection.close();
    await channel.checkExchange('hanji.events');
  };
  const overtaken = async () => {
    const { url, drop } = await createTestDatabase('transient');
    const [first, other] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
    try {
      for (const client of [first, other]) await client.connect();
      await first.query('create table counter (n int); insert into counter values (0)');
      for (const client of [first, other]) await client.query('begin isolation level serializable; select n from counter');
      await first.query('update counter set n = 1; commit');
      await other.query('update counter set n = 2; commit');
    } finally {
      for (const client of [first, other]) await client.end();
      await drop();
    }
  };

  test.each([
    ['a database whose name does not resolve', () => query('postgresql://notes:x@postgres.invalid:5432/notes')],
    ['a database that refuses', () => query('postgresql://notes:x@localhost:1/notes')],
    ['a database that ends the connection', () => query(testServers().postgres, 'select pg_terminate_backend(pg_backend_pid())')],
    ['a database that is not made yet', () => new pg.Client({ connectionString: databaseUrl(`not_yet_${randomUUIDv7()}`) }).connect()],
    ['a transaction that was overtaken', overtaken],
    ['a Redis that refuses', () => askRedis('redis://127.0.0.1:1')],
    ['a broker that refuses', () => amqp.connect('amqp://127.0.0.1:1')],
    ['a channel that is closed', useClosedChannel],
    ['a service whose name does not resolve', () => fetch('http://storage.invalid')],
    ['a service that refuses', () => fetch('http://localhost:3')],
  ])('%s: transient', async (_name, work) => {
    expect(isTransient(await failureOf(work))).toBe(true);
  });

  test.each([
    ['a statement that is wrong', () => query(testServers().postgres, 'select nothing_of_that_name')],
    ['an address that is none', () => fetch('http://')],
  ])('%s: not transient', async (_name, work) => {
    expect(isTransient(await failureOf(work))).toBe(false);
  });
});

describe('a service whose database goes away', () => {
  let notes: TestService;
  let way: ServerThatGoesAway;
  let database: pg.Client;
  beforeAll(async () => {
    way = await serverThatGoesAway(testServers().postgres);
    notes = await startTestService(notesDefinition, notesImplementation, {}, way.url);
    database = new pg.Client({ connectionString: databaseUrl(new URL(notes.databaseUrl).pathname.slice(1)) });
    await database.connect();
    await eventually(async () => (await notes.call('/ready')).body.degraded.length === 0);
  });
  afterAll(async () => {
    await database.end();
    await notes.stop();
    way.goAway();
  });
  beforeEach(() => database.query('truncate note'));

  const isApplied = async (id: string) => (await database.query('select 1 from applied where event_id = $1', [id])).rowCount === 1;
  const failures = async () => (await database.query('select event, error from failed_delivery')).rows;
  /** Longer than an event takes through all of its tries into the dead letters: three, 0.2 s apart. */
  const allTries = () => sleep(2500);

  test('answers 503 with Retry-After until it is back', async () => {
    way.goAway();
    const answer = await notes.call(`/api/notes/${randomUUIDv7()}`);
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
    await way.comeBack();
    expect((await notes.call(`/api/notes/${randomUUIDv7()}`)).status).toBe(404);
  });

  test('takes no try from the events meanwhile, and applies them once it is back', async () => {
    way.goAway();
    const id = await publishTestEvent(event);
    await allTries();
    await way.comeBack();
    await eventually(() => isApplied(id));
    expect([await failures(), await deadLettersOf(notes, 'notes', event)]).toEqual([[], []]);
  });

  test('takes no try from an event whose reaction needs a host that has no address', async () => {
    const id = await publishTestEvent(event, { payload: { name: 'lost' } });
    await allTries();
    expect([await isApplied(id), await failures(), await deadLettersOf(notes, 'notes', event)]).toEqual([false, [], []]);
    await database.query("insert into note (id, text, version) values (gen_random_uuid(), 'antidote', 1)");
    await eventually(() => isApplied(id));
  });
});

test('a service whose database has a name that does not resolve answers 503 with Retry-After', async () => {
  const notes = await startTestService(notesDefinition, notesImplementation, { DATABASE_URL: 'postgresql://notes:x@postgres.invalid:5432/notes' });
  const answer = await notes.call(`/api/notes/${randomUUIDv7()}`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  await notes.stop();
});
