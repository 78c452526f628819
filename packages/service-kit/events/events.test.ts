import { randomUUIDv7 } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notesDefinition, notesImplementation } from '../testing/notes-service.ts';
import { deadLettersOf } from '../testing/dead-letters.ts';
import { publishRaw, publishTestEvent } from '../testing/publish-test-event.ts';
import { eventually, startTestService, type TestService, testUser } from '../testing/test-service.ts';

let notes: TestService;
let database: pg.Client;
beforeAll(async () => {
  notes = await startTestService(notesDefinition, notesImplementation);
  database = new pg.Client({ connectionString: notes.databaseUrl });
  await database.connect();
  await eventually(async () => (await notes.call('/ready')).body.degraded.length === 0);
});
afterAll(async () => {
  await database.end();
  await notes.stop();
});

const deadCount = async () => (await deadLettersOf(notes, 'notes', 'user.profile.updated')).length;
const appliedNames = async (id: string) =>
  (await database.query<{ name: string }>('select name from applied where event_id = $1', [id])).rows.map((row) => row.name);

describe('the outbox', () => {
  test('an event is published after its change has committed, and marked when the broker has confirmed it', async () => {
    const answer = await notes.call('/api/notes', { body: { text: 'ink', pinned: true }, as: testUser() });
    const row = await eventually(
      async () => (await database.query('select * from outbox where aggregate_id = $1 and published_at is not null', [answer.body.id])).rows[0],
    );
    expect(row.type).toBe('bookmark.toggled');
    expect(row.request_id).toBe(answer.headers.get('x-request-id'));
  });

  test('a change that is rolled back leaves no event', async () => {
    const before = await database.query('select count(*)::int as n from outbox');
    expect((await notes.call('/api/notes', { body: { text: 'rollback', pinned: true }, as: testUser() })).status).toBe(422);
    const after = await database.query('select count(*)::int as n from outbox');
    expect(after.rows[0].n).toBe(before.rows[0].n);
  });
});

describe('a reaction', () => {
  test('is applied once when its event is delivered twice', async () => {
    const userId = randomUUIDv7();
    const event = { aggregateId: userId, aggregateVersion: 2, payload: { name: 'Ada' } };
    const id = await publishTestEvent('user.profile.updated', event);
    await publishTestEvent('user.profile.updated', { ...event, id });
    const later = await publishTestEvent('user.profile.updated', { ...event, aggregateVersion: 3, payload: { name: 'Lin' } });
    await eventually(async () => (await appliedNames(later)).length > 0);
    expect(await appliedNames(id)).toEqual(['Ada']);
  });

  test('ignores a state older than one it has applied', async () => {
    const userId = randomUUIDv7();
    const newer = await publishTestEvent('user.profile.updated', { aggregateId: userId, aggregateVersion: 9, payload: { name: 'new' } });
    await eventually(async () => (await appliedNames(newer)).length > 0);
    const older = await publishTestEvent('user.profile.updated', { aggregateId: userId, aggregateVersion: 8, payload: { name: 'old' } });
    await eventually(async () => (await database.query('select 1 from inbox where message_id = $1', [older])).rowCount);
    expect(await appliedNames(older)).toEqual([]);
  });

  test('passes over what happened before the data was replaced by a backup', async () => {
    const userId = randomUUIDv7();
    const replacedAt = Date.now() - 1000;
    await database.query("insert into cache_generation (space, generation) values ('state', $1)", [replacedAt]);
    const event = { aggregateId: userId, aggregateVersion: 2, payload: { name: 'early' } };
    const early = await publishTestEvent('user.profile.updated', { ...event, occurredAt: new Date(replacedAt - 1).toISOString() });
    const late = await publishTestEvent('user.profile.updated', { ...event, aggregateVersion: 1, occurredAt: new Date(replacedAt).toISOString() });
    await eventually(async () => (await appliedNames(late)).length > 0);
    expect(await appliedNames(early)).toEqual([]);
    await database.query("delete from cache_generation where space = 'state'");
  });

  test('that keeps failing is tried again after a delay, then rests among the dead letters, and the service lives on', async () => {
    const userId = randomUUIDv7();
    const before = await deadCount();
    await publishTestEvent('user.profile.updated', { aggregateId: userId, aggregateVersion: 1, payload: { name: 'poison' } });
    await eventually(async () => (await deadCount()) === before + 1, { timeoutMs: 20_000 });
    const next = await publishTestEvent('user.profile.updated', { aggregateId: userId, aggregateVersion: 2, payload: { name: 'fine' } });
    await eventually(async () => (await appliedNames(next)).length > 0);
  });

  test.each([
    ['no JSON', Buffer.from('{not json')],
    ['a forged payload', Buffer.from(JSON.stringify({ id: randomUUIDv7(), type: 'user.profile.updated', payload: { name: 1 } }))],
  ])('never sees a message with %s: it is a dead letter at once', { tags: ['abuse/forged-event'] }, async (_name, content) => {
    const before = await deadCount();
    await publishRaw('user.profile.updated', content, randomUUIDv7());
    await eventually(async () => (await deadCount()) === before + 1);
  });
});
