import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { ProcessFigures } from '@hanji/contracts/api/process-figures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sagaFigures } from './figures.ts';
import { notesDefinition, notesImplementation } from './testing/notes-service.ts';
import { publishRaw, publishTestEvent } from './testing/publish-test-event.ts';
import { eventually, startTestService, type TestService, testUser } from './testing/test-service.ts';

let notes: TestService;
beforeAll(async () => {
  notes = await startTestService(notesDefinition, {
    ...notesImplementation,
    figures: [sagaFigures({ drying: { from: "note where text = 'wet'", since: "now() - interval '1 hour'" } })],
    startWork: async (_deps, { runJob }) => {
      await runJob('blot', () => Promise.resolve());
      await runJob('spill', () => Promise.reject(new Error('all over the table'))).catch(() => undefined);
      return () => undefined;
    },
  });
  await eventually(async () => (await notes.call('/ready')).body.degraded.length === 0);
});
afterAll(() => notes.stop());

/** Series by name and labels, without those that every series has. */
async function series(): Promise<Map<string, number>> {
  const lines = String((await notes.call('/metrics')).body).split('\n');
  const own = lines.filter((line) => /^(hanji_|http_)/.test(line)).map((line) => line.replaceAll(/(service|release)="[^"]*",?/g, '').replace(/,?\}/, '}'));
  return new Map(own.map((line) => [line.slice(0, line.lastIndexOf(' ')).replace('{}', ''), Number(line.slice(line.lastIndexOf(' ')))]));
}

/** The status of a request with any method. */
function ask(method: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${notes.baseUrl}${path}`, { method }, (answer) => answer.resume().once('end', () => resolve(answer.statusCode)));
    sent.once('error', reject).end();
  });
}

async function sendNonsense(times: number): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    const word = randomUUID();
    for (const method of ['GET', 'PURGE', 'M-SEARCH', 'MKCALENDAR', 'LINK']) await ask(method, `/${word}`);
    await notes.call(`/api/notes/${word}`);
    await notes.call(`/api/notes/pinned?limit=${word}`);
    await notes.call('/api/notes', { body: { text: word.slice(0, 5), [word]: 1 }, as: testUser() });
  }
  for (const type of [randomUUID(), 'user.profile.updated', 'constructor']) {
    await publishRaw('user.profile.updated', Buffer.from(JSON.stringify({ id: randomUUID(), type, payload: {} })), randomUUID());
  }
}

test('nonsense of any kind makes no more series than the first of it', async () => {
  const dead = async () => (await series()).get('hanji_events_total{event="user.profile.updated",outcome="dead"}');
  await sendNonsense(1);
  await eventually(async () => (await dead()) === 3);
  const before = await series();
  await sendNonsense(20);
  await eventually(async () => (await dead()) === 6);
  expect([...(await series()).keys()].filter((name) => !before.has(name))).toEqual([]);
});

test('what the definition declares and the service adds is measured', async () => {
  await publishTestEvent('user.profile.updated', { occurredAt: new Date(Date.now() - 20_000).toISOString(), payload: { name: 'Ada' } });
  const found = await eventually(async () => {
    const all = await series();
    return all.has('hanji_event_delay_seconds_count{event="user.profile.updated"}') ? all : null;
  });
  expect(Object.fromEntries(found)).toMatchObject({
    'hanji_event_delay_seconds_bucket{le="10",event="user.profile.updated"}': 0,
    'hanji_event_delay_seconds_bucket{le="30",event="user.profile.updated"}': 1,
    'hanji_consumer_queue_messages{queue="notes.user.profile.updated"}': 0,
    'hanji_dead_letters{queue="notes.user.profile.updated"}': expect.any(Number),
    hanji_outbox_oldest_seconds: 0,
    'hanji_saga_oldest_seconds{saga="drying"}': 0,
    'hanji_database_pool_connections{pool="requests",state="waiting"}': 0,
    'hanji_jobs_total{job="blot",outcome="done"}': 1,
    'hanji_jobs_total{job="spill",outcome="failed"}': 1,
    'hanji_job_duration_seconds_count{job="spill"}': 1,
  });
  expect(found.get('hanji_job_last_success_timestamp_seconds{job="blot"}')).toBeGreaterThan(1.7e9);
  expect(found.has('hanji_job_last_success_timestamp_seconds{job="spill"}')).toBe(false);
});

test('what is recent is told for people: failures by the ids of their requests, and nothing of their texts', async () => {
  await notes.call('/api/notes/broken', { headers: { 'x-request-id': 'request-of-ink' } });
  await publishTestEvent('user.profile.updated', { requestId: 'request-of-ada', payload: { name: 'poison' } });
  const figures = await eventually(async () => {
    const told = ProcessFigures.parse((await notes.call('/metrics/recent')).body);
    return told.errors.some(({ requestId }) => requestId === 'request-of-ada') ? told : null;
  });
  expect(figures).toMatchObject({ release: expect.any(String), outboxOldestSeconds: 0, pools: [{ pool: 'requests', waiting: 0 }] });
  expect(figures.routes.map(({ method, route }) => `${method} ${route}`)).toEqual(expect.arrayContaining(['GET breakDown', 'other none']));
  expect(figures.requests.failed).toBe(figures.routes.reduce((sum, { failed }) => sum + failed, 0));
  expect(figures.queues).toEqual([{ queue: 'notes.user.profile.updated', waiting: expect.any(Number), dead: expect.any(Number), applied: expect.any(Object) }]);
  const told = figures.errors.map(({ kind, name, method, status, requestId, error }) => [kind, name, method, status, requestId, error]);
  expect(told).toContainEqual(['request', 'breakDown', 'GET', 500, 'request-of-ink', 'Error']);
  expect(told).toContainEqual(['event', 'user.profile.updated', null, null, 'request-of-ada', 'Error']);
  expect(told).toContainEqual(['job', 'spill', null, null, null, 'Error']);
  expect(JSON.stringify(figures)).not.toMatch(/secret detail|cannot digest|all over/);
  expect(figures.errors.length).toBeLessThanOrEqual(50);
});
