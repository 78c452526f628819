import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/test-service.ts';
import { openOrm } from './orm.ts';

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

test('connections that end within a transaction, or before one begins, leave room for new ones', async () => {
  for (let turn = 0; turn < poolSize; turn += 1) {
    await expect(transaction(endAll)).rejects.toThrow(/terminat/);
    // One that waits in the pool while the database goes away fails as it begins, or is replaced by a new one.
    await transaction(async () => undefined);
    await endAll();
    await transaction(async () => undefined).catch(() => undefined);
  }
  await Promise.all(Array.from({ length: poolSize * 2 }, () => transaction(async () => undefined)));
  expect(await orm.em.fork().execute('select 1 as n')).toEqual([{ n: 1 }]);
});
