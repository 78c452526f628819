import { randomUUIDv7 } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deadLettersOf } from '../testing/dead-letters.ts';
import { notesDefinition, notesImplementation } from '../testing/notes-service.ts';
import { publishRaw, publishTestEvent, queueDepth } from '../testing/publish-test-event.ts';
import { type ServerThatGoesAway, serverThatGoesAway } from '../testing/server-that-goes-away.ts';
import { eventually, startTestService, testServers, type TestRequest, type TestService, testUser } from '../testing/test-service.ts';

const event = 'user.profile.updated';
const queue = 'notes.user.profile.updated';
const admin = testUser('ADMIN');
let notes: TestService;
let database: pg.Client;
let broker: ServerThatGoesAway;

beforeAll(async () => {
  broker = await serverThatGoesAway(testServers().rabbitmq);
  notes = await startTestService(notesDefinition, notesImplementation, { RABBITMQ_URL: broker.url });
  database = new pg.Client({ connectionString: notes.databaseUrl });
  await database.connect();
  await untilConnected();
});
afterAll(async () => {
  await database.end();
  await notes.stop();
  broker.goAway();
});
beforeEach(async () => {
  await database.query('truncate dead_letter, note');
});

const untilConnected = () => eventually(async () => (await notes.call('/ready')).body.degraded.length === 0);
const call = (path: string, request: TestRequest = {}) => notes.call(`/api/dead-letters/notes${path}`, { as: admin, ...request });
const list = () => deadLettersOf(notes, 'notes', event);
const cure = () => database.query("insert into note (id, text, version) values (gen_random_uuid(), 'antidote', 1)");
const applied = async (id: string) => (await database.query('select 1 from applied where event_id = $1', [id])).rowCount;

async function poison(): Promise<{ eventId: string; userId: string; id: string }> {
  const userId = randomUUIDv7();
  const eventId = await publishTestEvent(event, { aggregateId: userId, aggregateVersion: 4, payload: { name: 'poison' } });
  const letter = await eventually(async () => (await list()).find((item) => item.eventId === eventId), { timeoutMs: 20_000 });
  return { eventId, userId, id: letter.id };
}
async function forgery(content = '{not json'): Promise<string> {
  const before = new Set((await list()).map((item) => item.id));
  await publishRaw(event, Buffer.from(content), randomUUIDv7());
  return (await eventually(async () => (await list()).find((item) => !before.has(item.id)))).id;
}

describe('an event that its reaction keeps failing on', () => {
  test('is listed with the reason, sent back once the cause is mended, and takes effect once', async () => {
    const { eventId, userId, id } = await poison();
    const found = (await call(`/${id}`)).body;
    expect(found).toMatchObject({ service: 'notes', event, queue, status: 'DEAD', error: 'cannot digest', attempts: 3, deaths: 1, isApplied: false });
    expect(found).toMatchObject({ eventId, aggregateId: userId, aggregateVersion: 4, history: [], keptUntil: null, payload: { id: userId, name: 'poison' } });
    expect(Date.parse(found.firstFailedAt)).toBeLessThan(Date.parse(found.lastFailedAt));
    expect((await notes.call('/metrics')).body).toMatch(/hanji_dead_letters\{queue="notes\.user\.profile\.updated",.*\} 1\n/);
    expect((await call('/queues')).body.items).toEqual([{ event, queue, dead: 1, redriving: 0, redriven: 0, discarded: 0, oldestAt: found.lastFailedAt }]);

    await cure();
    const answer = await call(`/${id}/redrive`, { method: 'POST' });
    expect([answer.status, answer.body.status, answer.headers.get('location')]).toEqual([202, 'REDRIVING', `/api/dead-letters/notes/${id}`]);
    const settled = await eventually(async () => ((await call(`/${id}`)).body.isApplied ? (await call(`/${id}`)).body : null));
    expect(settled).toMatchObject({ status: 'REDRIVEN', deaths: 1, history: [{ action: 'REDRIVE', by: admin.userId, reason: null }] });
    expect(await applied(eventId)).toBe(1);
    expect([await queueDepth(`${queue}.dead`), await list()]).toEqual([0, []]);
  });

  test('and fails after it was sent back too, is the same dead letter again', async () => {
    const { eventId, id } = await poison();
    await call('/redrive', { body: { event } });
    const again = await eventually(async () => (await list()).find((item) => item.deaths === 2), { timeoutMs: 20_000 });
    expect(again).toMatchObject({ id, eventId, status: 'DEAD', attempts: 3, keptUntil: null });
    expect(again.history).toHaveLength(1);
  });

  test('sent back a second time, because a crash came between publishing and marking, takes effect once', async () => {
    const { eventId, id } = await poison();
    await cure();
    await call(`/${id}/redrive`, { method: 'POST' });
    await eventually(async () => (await call(`/${id}`)).body.status === 'REDRIVEN');
    await database.query("update dead_letter set status = 'REDRIVING', settled_at = null where id = $1", [id]);
    await eventually(async () => (await call(`/${id}`)).body.status === 'REDRIVEN');
    await eventually(async () => (await Promise.all([queueDepth(queue), queueDepth(`${queue}.retry`)])).every((depth) => depth === 0) && applied(eventId));
    expect([await applied(eventId), (await call(`/${id}`)).body.deaths]).toEqual([1, 1]);
  });

  test('sent back while RabbitMQ is away, waits for it and then takes effect', async () => {
    const { eventId, id } = await poison();
    await cure();
    broker.goAway();
    await eventually(async () => (await notes.call('/ready')).body.degraded.includes('rabbitmq'));
    expect((await call(`/${id}/redrive`, { method: 'POST' })).status).toBe(202);
    const repeated = await call(`/${id}/redrive`, { method: 'POST' });
    expect([repeated.status, repeated.body.status, repeated.body.history.length]).toEqual([202, 'REDRIVING', 1]);
    await broker.comeBack();
    await eventually(() => applied(eventId), { timeoutMs: 20_000 });
    await eventually(async () => (await call(`/${id}`)).body.status === 'REDRIVEN');
  });
});

describe('a message that is no event', () => {
  test.each([
    ['no JSON', '{not json', null],
    ['a payload of another shape', '{"payload":{"name":7,"\\u0000":"\\ud800"}}', { name: 7, '\0': '\ud800' }],
    ['bytes that are no text', Buffer.from([0, 255, 254]).toString('latin1'), null],
  ])('with %s is listed with the reason and its content', async (_name, content, payload) => {
    const found = (await call(`/${await forgery(content)}`)).body;
    expect(found).toMatchObject({ attempts: 1, eventId: null, aggregateId: null, occurredAt: null, content, payload });
    expect(found.error).toMatch(/^not a well-formed user\.profile\.updated/);
  });

  test('that cannot be stored stays in its queue until it can', async () => {
    await database.query('alter table dead_letter rename to hidden');
    await publishRaw(event, Buffer.from('{'), randomUUIDv7());
    await eventually(async () => (await database.query('select 1 from failed_delivery')).rowCount);
    await database.query('alter table hidden rename to dead_letter');
    expect(await eventually(async () => (await list())[0])).toMatchObject({ attempts: 1, status: 'DEAD' });
  });

  test('is discarded for a reason that is kept with who and when, and is then out of the way', async () => {
    const id = await forgery();
    for (const body of [{}, { reason: ' ' }, { reason: 'x', more: 1 }]) expect((await call(`/${id}/discard`, { body })).status).toBe(400);
    const { status, body } = await call(`/${id}/discard`, { body: { reason: ' forged by hand ' } });
    expect([status, body.status, body.content]).toEqual([200, 'DISCARDED', '{not json']);
    expect(body.history).toEqual([{ action: 'DISCARD', by: admin.userId, at: expect.any(String), reason: 'forged by hand' }]);
    expect(Date.parse(body.keptUntil) - Date.parse(body.history[0].at)).toBeGreaterThan(29 * 86_400_000);
    expect(await list()).toEqual([]);
    expect((await call('?status=DISCARDED')).body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await call('/queues')).body.items[0]).toMatchObject({ dead: 0, discarded: 1, oldestAt: null });
    for (const path of [`/${id}/discard`, `/${id}/redrive`]) {
      const refused = await call(path, path.endsWith('discard') ? { body: { reason: 'again' } } : { method: 'POST' });
      expect([refused.status, refused.body.code]).toEqual([409, 'dead_letter_resolved']);
    }
  });

  test('is one of many, which are listed last died first, page by page', async () => {
    const ids = [await forgery('{1'), await forgery('{2'), await forgery('{3')];
    const first = (await call('?limit=2')).body;
    const second = (await call(`?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((item: { id: string }) => item.id)).toEqual(ids.toReversed());
    expect([second.nextCursor, (await call('?event=user.deleted')).body.items]).toEqual([null, []]);
    for (const query of ['cursor=x', 'status=GONE', 'limit=0', 'more=1']) expect((await call(`?${query}`)).status).toBe(400);
  });
});

describe('dead letters', () => {
  const routes = (id: string): [string, TestRequest][] => [
    ['', {}],
    ['/queues', {}],
    [`/${id}`, {}],
    ['/redrive', { body: { event } }],
    [`/${id}/redrive`, { method: 'POST' }],
    [`/${id}/discard`, { body: { reason: 'x' } }],
  ];

  test.each(routes(randomUUIDv7()))('%s is for admins', async (path, request) => {
    expect((await call(path, { ...request, as: null })).status).toBe(401);
    expect((await call(path, { ...request, as: testUser() })).status).toBe(403);
  });

  test('that nobody has are answered 404, malformed ids 400, events that are not taken 422', async () => {
    for (const [path, request] of routes(randomUUIDv7()).filter(([path]) => /\d/.test(path))) expect((await call(path, request)).status).toBe(404);
    for (const [path, request] of routes('no-id').filter(([path]) => path.includes('no-id'))) expect((await call(path, request)).status).toBe(400);
    const refused = await call('/redrive', { body: { event: 'post.deleted' } });
    expect([refused.status, refused.body.code]).toEqual([422, 'event_not_consumed']);
  });
});
