import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/test-service.ts';
import { openOrm } from './orm.ts';
import { preparedQueries } from './prepared-query.ts';
import { withStatementTime } from './statement-time.ts';

const poolSize = 2;
let orm: MikroORM;
let operator: pg.Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase('orm');
  drop = database.drop;
  orm = await openOrm(database.url, { entities: [], migrations: [] }, poolSize);
  operator = new pg.Client({ connectionString: database.url });
  await operator.connect();
});
afterAll(async () => {
  await orm.close();
  await operator.end();
  await drop();
});

const endAll = () => operator.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
const transaction = (work: () => Promise<unknown>) =>
  orm.em.fork().transactional(async (tx) => {
    await tx.execute('select 1');
    await work();
    await tx.execute('select 1');
  });

test('a statement of any connection ends when it takes longer than it may, in a transaction of its own too', async () => {
  const database = await createTestDatabase('hurried');
  const hurried = await openOrm(database.url, { entities: [], migrations: [] }, poolSize, 50);
  const endless = (run: (sql: string) => Promise<unknown>) => expect(run('select pg_sleep(600)')).rejects.toMatchObject({ code: '57014' });
  await Promise.all(Array.from({ length: poolSize }, () => endless((sql) => hurried.em.fork().execute(sql))));
  await endless((sql) => hurried.em.fork().transactional((tx) => tx.execute(sql)));
  await hurried.close();
  await database.drop();
});

test('statements of work in a hurry end sooner on the same connections, of other work before and after not', async () => {
  const database = await createTestDatabase('sooner');
  const shared = await openOrm(database.url, { entities: [], migrations: [] }, 1, 40_000);
  const ways: ((sql: string) => Promise<unknown[]>)[] = [
    (sql) => shared.em.fork().execute(sql),
    (sql) => shared.em.fork().transactional((tx) => tx.execute(sql)),
    (sql) => preparedQueries(shared)(sql),
  ];
  const shown = [{ statement_timeout: '40s' }];
  for (const run of ways) {
    expect(await run('show statement_timeout')).toEqual(shown);
    await expect(withStatementTime(50, () => run('select pg_sleep(600)'))).rejects.toMatchObject({ code: '57014' });
    expect(await run('show statement_timeout')).toEqual(shown);
    expect(await withStatementTime(50, () => run('show statement_timeout'))).toEqual([{ statement_timeout: '50ms' }]);
  }
  expect(await ways[0]?.('show statement_timeout')).toEqual(shown);
  await shared.close();
  await database.drop();
});

test('connections that end within a transaction, or before one begins, leave room for new ones', async () => {
  const ends: string[] = [];
  const note = (error: Error) => ends.push(error.message);
  for (let turn = 0; turn < poolSize * 2; turn += 1) {
    await transaction(endAll).catch(note);
    await endAll();
    // Whether a connection that waited in the pool is known to be gone when the next transaction begins is a matter of chance.
    await transaction(async () => undefined).catch(note);
  }
  expect(ends.length).toBeGreaterThanOrEqual(poolSize * 2);
  expect(ends.filter((message) => message.includes('timeout'))).toEqual([]);
  await expect.poll(() => orm.em.fork().execute('select 1 as n').catch(note)).toEqual([{ n: 1 }]);
  await Promise.all(Array.from({ length: poolSize }, () => transaction(async () => undefined)));
});
