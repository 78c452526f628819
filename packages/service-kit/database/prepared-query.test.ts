import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/test-service.ts';
import { openOrm } from './orm.ts';
import { executePrepared, type PreparedQuery, preparedQueries } from './prepared-query.ts';

let orm: MikroORM;
let drop: () => Promise<void>;
let read: PreparedQuery;
beforeAll(async () => {
  const database = await createTestDatabase('prepared');
  drop = database.drop;
  orm = await openOrm(database.url, { entities: [], migrations: [] }, 2);
  read = preparedQueries(orm);
});
afterAll(async () => {
  await orm.close();
  await drop();
});

test('answers rows, with text, numbers and lists as parameters', async () => {
  const rows = await read<{ word: string; n: number }>('select word, ?::int + 1 as n from unnest(?::text[]) word where word <> ?', [
    41,
    ["it's", '?', 'no'],
    'no',
  ]);
  expect(rows).toEqual([
    { word: "it's", n: 42 },
    { word: '?', n: 42 },
  ]);
});

test('prepares a text once on a connection', async () => {
  const sql = 'select count(*)::int as n from pg_prepared_statements where statement like ?';
  for (let n = 0; n < 5; n += 1) await read(sql, ['%pg_prepared_statements%']);
  expect(await read(sql, ['%pg_prepared_statements%'])).toEqual([{ n: 1 }]);
});

const preparedOf = (part: string) =>
  `select count(*)::int as n from pg_prepared_statements where statement like '%${part}%' and statement not like '%pg_prepared%'`;

test('writes in the transaction that is under way, and prepares a text once on a connection', async () => {
  await read('create table ink (name text)');
  const insert = 'insert into ink (name) values (?) returning upper(name) as name';
  const writing = orm.em.fork().transactional(async (em) => {
    for (const name of ["it's", '?', 'no']) await executePrepared(em, insert, [name]);
    expect(await executePrepared(em, 'select count(*)::int as n from ink where name <> ?', ['no'])).toEqual([{ n: 2 }]);
    expect(await em.execute(preparedOf('insert into ink'))).toEqual([{ n: 1 }]);
    expect(await read('select name from ink')).toEqual([]);
    throw new Error('back');
  });
  await expect(writing).rejects.toThrow('back');
  expect(await read('select name from ink')).toEqual([]);
});

test('writes without a transaction, too', async () => {
  expect(await executePrepared(orm.em.fork(), 'insert into ink (name) values (?) returning name', ['outside'])).toEqual([{ name: 'outside' }]);
  expect(await read('select name from ink')).toEqual([{ name: 'outside' }]);
});
