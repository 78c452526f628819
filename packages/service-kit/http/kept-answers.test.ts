import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import pg from 'pg';
import { created, ok } from '../http/reply.ts';
import { notesDefinition, notesImplementation } from '../testing/notes-service.ts';
import { startTestService, type TestService, testUser } from '../testing/test-service.ts';

const definition = {
  ...notesDefinition,
  routes: { ...notesDefinition.routes, readNote: { ...notesDefinition.routes.readNote, kept: true } },
} as const;

let notes: TestService;
let database: pg.Client;
let reads = 0;
/** What a read waits for before it answers. */
let held: Promise<void> | null = null;

beforeAll(async () => {
  notes = await startTestService(definition, {
    ...notesImplementation,
    handlers: {
      ...notesImplementation.handlers,
      readNote: async ({ em, params }) => {
        reads += 1;
        const [note] = await em.execute<{ id: string; text: string; version: number }[]>('select * from note where id = ?', [params.id]);
        await held;
        return ok(note ?? { id: params.id, text: 'none', version: 0 });
      },
      writeNote: async ({ em, body }, { cache }) => {
        const note = { id: crypto.randomUUID(), text: body.text, version: 1 };
        await em.transactional(async (tx) => {
          await tx.execute('insert into note (id, text, version) values (?, ?, 1)', [note.id, note.text]);
          await cache.invalidate(tx, 'notes');
        });
        return created(note, `/api/notes/${note.id}`);
      },
    },
  });
  database = new pg.Client({ connectionString: notes.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await notes.stop();
});
beforeEach(() => {
  reads = 0;
  held = null;
});

const write = async (text: string): Promise<string> =>
  String((await notes.call('/api/notes', { body: { text, pinned: false }, as: testUser() })).headers.get('location'));
const read = (address: string, headers: Record<string, string> = {}) => notes.call(address, { headers });
/** As another process of the service commits it. */
const changeElsewhere = async (address: string, text: string) => {
  await database.query('begin');
  await database.query('update note set text = $1 where id = $2', [text, address.split('/').at(-1)]);
  await database.query(
    "insert into cache_generation (space, generation) values ('notes', 1) on conflict (space) do update set generation = cache_generation.generation + 1",
  );
  await database.query('commit');
};

describe('an answer to guests', () => {
  test('is made once and then given from memory, the same in all but its request id', async () => {
    const address = await write('ink');
    const first = await read(address, { 'x-request-id': 'request-0001' });
    const second = await read(address, { 'x-request-id': 'request-0002' });
    expect([first.body, reads]).toEqual([second.body, 1]);
    const headers = (answer: typeof first) => Object.fromEntries([...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name)));
    expect(headers(second)).toEqual(headers(first));
    expect(second.headers.get('x-request-id')).toBe('request-0002');
  });

  test('is 304 from memory to those who have it, a weak ETag too', async () => {
    const address = await write('ink');
    const etag = String((await read(address)).headers.get('etag'));
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await read(address, { 'if-none-match': known });
      expect([answer.status, answer.body, answer.headers.get('etag'), answer.headers.get('content-type')]).toEqual([304, '', etag, null]);
    }
    expect([(await read(address, { 'if-none-match': '"other"' })).status, reads]).toEqual([200, 1]);
  });

  test('is made anew after this process has committed a change', async () => {
    const address = await write('ink');
    await read(address);
    await write('paper');
    await read(address);
    expect(reads).toBe(2);
  });

  test('is made anew after another process has committed a change: soon for all, at once for those who ask for the latest', async () => {
    const address = await write('ink');
    await read(address);
    await changeElsewhere(address, 'brush');
    expect((await read(address, { 'cache-control': 'no-cache' })).body.text).toBe('brush');
    await changeElsewhere(address, 'paper');
    await expect.poll(async () => (await read(address)).body.text, { timeout: 30_000 }).toBe('paper');
  });

  test('that was made before a change is not kept when it comes after it', async () => {
    const address = await write('ink');
    const gate = Promise.withResolvers<void>();
    held = gate.promise;
    const late = read(address);
    await expect.poll(() => reads).toBe(1);
    await changeElsewhere(address, 'brush');
    held = null;
    expect((await read(address, { 'cache-control': 'no-cache' })).body.text).toBe('brush');
    gate.resolve();
    expect((await late).body.text).toBe('ink');
    expect((await read(address)).body.text).toBe('brush');
  });

  test('is neither given to nor taken from those who are logged in', async () => {
    const address = await write('ink');
    await read(address);
    await notes.call(address, { as: testUser() });
    await notes.call(address, { as: testUser() });
    expect(reads).toBe(3);
    expect((await notes.call(address, { headers: { authorization: 'Bearer nonsense' } })).status).toBe(401);
  });

  test('is one of its whole address: another query is another answer', async () => {
    const address = await write('ink');
    await read(address);
    expect((await read(`${address}?x=1`)).status).toBe(400);
  });
});

test('what is kept is not given while the database is away and this process has changed something: nobody could know', async () => {
  const address = await write('ink');
  await read(address);
  await write('paper');
  await database.query('alter table cache_generation rename to cache_generation_gone');
  const answer = await read(address);
  await database.query('alter table cache_generation_gone rename to cache_generation');
  expect([answer.status, reads]).toEqual([200, 2]);
});
