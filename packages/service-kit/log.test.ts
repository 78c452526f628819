import { hashedUser } from '@hanji/contracts/hashed-user';
import { Migration } from '@mikro-orm/migrations';
import { defineEntity, p } from '@mikro-orm/postgresql';
import { expect, test } from 'vitest';
import { migrate, openOrm } from './database/orm.ts';
import { createLog } from './log.ts';
import { inRequestContext } from './request-context.ts';
import { createTestDatabase } from './testing/test-service.ts';

function logging(): { log: ReturnType<typeof createLog>; lines: string[] } {
  const lines: string[] = [];
  return { lines, log: createLog('test', { RELEASE: 'r1' }, 'info', { write: (line) => void lines.push(line) }) };
}

test('secrets are blacked out at the top and one level down', () => {
  const { log, lines } = logging();
  log.info({ password: 'ink', request: { authorization: 'Bearer ink', path: '/' } }, 'request');
  expect(lines[0]).not.toContain('ink');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', service: 'test', release: 'r1', request: { path: '/' } });
});

test('an error is told with code, stack and causes, but not with what hangs on it', () => {
  const { log, lines } = logging();
  const cause = Object.assign(new Error('broken pipe'), { code: 'EPIPE', row: { hash: 'secret-hash' } });
  log.error({ err: new Error('not sent', { cause }) }, 'failed');
  const { err } = JSON.parse(lines[0] ?? '');
  expect(err).toMatchObject({ type: 'Error', message: 'not sent', cause: { message: 'broken pipe', code: 'EPIPE' } });
  expect(err.stack).toContain('log.test.ts');
  expect(lines[0]).not.toContain('secret-hash');
});

const Reader = defineEntity({ name: 'Reader', tableName: 'reader', properties: { id: p.integer().primary(), email: p.text(), name: p.text() } });
class Readers extends Migration {
  override up(): void {
    this.addSql('create table reader (id int primary key, email text unique, name text check (length(name) < 20))');
  }
}

test('a row that the database refused is not repeated', async () => {
  const database = await createTestDatabase('log');
  const orm = await openOrm(database.url, { entities: [Reader], migrations: [{ name: '0001-readers', class: Readers }] }, 2);
  try {
    await migrate(orm);
    const { log, lines } = logging();
    const insert = async (id: number, name: string) => {
      const em = orm.em.fork();
      em.create(Reader, { id, email: 'ada@reader.example', name });
      await em.flush().catch((err: unknown) => log.error({ err }, 'failed'));
    };
    await insert(1, 'a name over\n    at two lines, and too long');
    await insert(2, 'Ada');
    await insert(3, 'Ada');
    expect(lines.map((line) => JSON.parse(line).err.code)).toEqual(['23514', '23505']);
    expect(lines.join('\n')).not.toContain('ada@reader.example');
    expect(lines.join('\n')).not.toContain('two lines');
  } finally {
    await orm.close();
    await database.drop();
  }
});

test('a value that the database could not read is not repeated', async () => {
  const database = await createTestDatabase('log');
  const orm = await openOrm(database.url, { entities: [], migrations: [] }, 2);
  try {
    const { log, lines } = logging();
    const planted = 'planted"word\nin two lines "of';
    await orm.em.execute("create type tone as enum ('light')");
    for (const type of ['uuid', 'int', 'bigint', 'date', 'tone', 'int[]', 'json'])
      await orm.em.execute(`select ?::text::${type}`, [planted]).catch((err: unknown) => log.error({ err }, 'failed'));
    await orm.em.execute('select ?::text::int', ['314159265358979']).catch((err: unknown) => log.error({ err }, 'failed'));
    expect(lines).toHaveLength(8);
    expect(lines.join('\n')).not.toMatch(/planted|in two lines|314159/);
    expect(JSON.parse(lines[0] ?? '').err.message).toContain('invalid input syntax for type uuid: "…"');
  } finally {
    await orm.close();
    await database.drop();
  }
});

test.each(['plantedword-in-a-text', '{"title": plantedword}', '{"title": "a title" plantedword}', '[1, 2, 3, 4, 5, 6, 7, 8, 9, plantedword, 10, 11, 12]'])(
  'text that is no JSON is not repeated: %s',
  (text) => {
    const { log, lines } = logging();
    try {
      JSON.parse(text);
    } catch (error) {
      log.error({ err: error }, 'failed');
      log.error({ err: (error as Error).message }, 'failed');
      log.error({ err: new Error('not read', { cause: error }) }, 'failed');
    }
    expect(lines).toHaveLength(3);
    expect(lines.join('\n')).not.toMatch(/plante|"a title/);
  },
);

test('of what is thrown and no error, only the kind is told', () => {
  const { log, lines } = logging();
  class Refusal {
    readonly row = 'planted';
  }
  for (const err of [new Refusal(), { row: 'planted' }, Object.create(null) as object, 7, null]) log.error({ err }, 'failed');
  log.error({ err: new Error('not done', { cause: { row: 'planted' } }) }, 'failed');
  expect(lines.map((line) => JSON.parse(line).err)).toMatchObject([
    { type: 'Refusal' },
    { type: 'Object' },
    { type: 'object' },
    { type: 'number' },
    { type: 'object' },
    { message: 'not done', cause: { type: 'Object' } },
  ]);
  expect(lines.join('')).not.toContain('planted');
});

test('a trace that is not kept is not named', () => {
  const { log, lines } = logging();
  for (const flags of ['00', '01'])
    inRequestContext({ requestId: null, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-${flags}` }, () => log.info('done'));
  expect(lines.map((line) => JSON.parse(line).traceId)).toEqual([undefined, 'a'.repeat(32)]);
});

test('a line says what it is about: request, trace, user (hashed), release and colour', () => {
  const lines: string[] = [];
  const log = createLog('test', { RELEASE: 'r1', COLOUR: 'green' }, 'info', { write: (line) => void lines.push(line) });
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  inRequestContext({ requestId: 'request-1234', traceparent, by: { userId: 'ada' } }, () => log.child({ route: 'readNote' }).warn('slow'));
  log.info({ user: 'ada', by: 'lin' }, 'the role of a user was set');
  log.info({ userId: 7 }, 'no user');
  const about = { requestId: 'request-1234', traceId: 'a'.repeat(32), userId: hashedUser('ada'), release: 'r1', colour: 'green', route: 'readNote' };
  const [inside, outside, odd] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(inside).toMatchObject(about);
  expect([outside?.['user'], outside?.['by'], outside?.['requestId'], odd?.['userId']]).toEqual([hashedUser('ada'), hashedUser('lin'), undefined, undefined]);
});
