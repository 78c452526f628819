import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../testing/test-service.ts';
import { migrate, type NamedMigration, openOrm } from './orm.ts';

const poolSize = 2;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let operator: pg.Client;
beforeEach(async () => {
  database = await createTestDatabase('migrate');
  operator = new pg.Client({ connectionString: database.url });
  await operator.connect();
});
afterEach(async () => {
  await operator.end();
  await database.drop();
});

const migration = (name: string, sql: readonly string[], transactional = true): NamedMigration => ({
  name,
  class: class extends Migration {
    override isTransactional(): boolean {
      return transactional;
    }
    override up(): void {
      for (const statement of sql) this.addSql(statement);
    }
  },
});
const posts = migration('01-posts', ['create table post (id int primary key, title text)']);
const byTitle = ['drop index concurrently if exists by_title', 'create index concurrently by_title on post (title)'];

async function run(...migrations: readonly NamedMigration[]): Promise<string[]> {
  const orm = await openOrm(database.url, { entities: [], migrations }, poolSize);
  return migrate(orm)
    .then((names) => names.filter((name) => !name.startsWith('0000-kit')))
    .finally(() => orm.close());
}
const isValid = async (index: string) =>
  (await operator.query<{ indisvalid: boolean }>('select indisvalid from pg_index where indexrelid = to_regclass($1)', [index])).rows[0]?.indisvalid;

test('an index is created concurrently by a migration that is no transaction, between others that are', async () => {
  const all = [posts, migration('02-by-title', byTitle, false), migration('03-views', ['alter table post add column views int'])];
  expect(await run(...all)).toEqual(['01-posts', '02-by-title', '03-views']);
  expect(await isValid('by_title')).toBe(true);
  expect(await run(...all)).toEqual([]);
});

test('PostgreSQL refuses it in a migration that is a transaction, and nothing of those before is left', async () => {
  await expect(run(posts, migration('02-by-title', byTitle))).rejects.toThrow('cannot run inside a transaction block');
  expect((await operator.query<{ table: string | null }>("select to_regclass('post') as table")).rows).toEqual([{ table: null }]);
});

test('one that failed in the middle is tried again by what is mended, and leaves no half an index', async () => {
  await run(posts);
  await operator.query("insert into post values (1, 'same'), (2, 'same')");
  const unique = migration('02-by-title', [byTitle[0] ?? '', 'create unique index concurrently by_title on post (title)'], false);
  await expect(run(posts, unique)).rejects.toThrow('could not create unique index');
  expect(await isValid('by_title')).toBe(false);
  await operator.query('delete from post where id = 2');
  expect(await run(posts, unique)).toEqual(['02-by-title']);
  expect(await isValid('by_title')).toBe(true);
});

test('two that migrate at once take turns also while one of them creates an index concurrently', async () => {
  await run(posts);
  // Whoever writes keeps the index waiting for long enough that the other one comes.
  await operator.query("begin; insert into post values (1, 'new')");
  const both = [1, 2].map(() => run(posts, migration('02-by-title', byTitle, false)));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await operator.query('commit');
  expect((await Promise.all(both)).toSorted((a, b) => a.length - b.length)).toEqual([[], ['02-by-title']]);
  expect(await isValid('by_title')).toBe(true);
});

test('an index that a release before keeps waiting by its own wait gives way, and is created at the next try', async () => {
  await run(posts);
  const [writer, before] = [1, 2].map(() => new pg.Client({ connectionString: database.url }));
  await Promise.all([writer?.connect(), before?.connect()]);
  await writer?.query("begin; insert into post values (1, 'new')");
  const hurried = migration('02-by-title', ["set lock_timeout = '1s'", ...byTitle], false);
  const failed = run(posts, hurried).catch((error: unknown) => error);
  const isTaken = async () =>
    (await operator.query<{ held: boolean }>("select exists (select from pg_locks where locktype = 'advisory') as held")).rows[0]?.held;
  await vi.waitUntil(isTaken, { timeout: 5000 });
  const turn = before?.query("select pg_advisory_xact_lock(hashtext('hanji.migrations'))");
  await writer?.query('commit');
  expect(await failed).toMatchObject({ code: '55P03' });
  await turn;
  await Promise.all([writer?.end(), before?.end()]);
  expect(await run(posts, hurried)).toEqual(['02-by-title']);
  expect(await isValid('by_title')).toBe(true);
});

test('migrations wait for locks for two minutes at most, unlike the statements of a service', async () => {
  const waits = async (statementMs?: number) => {
    const orm = await openOrm(database.url, { entities: [], migrations: [] }, 1, statementMs);
    return orm.em
      .fork()
      .execute('show lock_timeout')
      .finally(() => orm.close());
  };
  expect(await waits()).toEqual([{ lock_timeout: '2min' }]);
  expect(await waits(5000)).toEqual([{ lock_timeout: '0' }]);
});
