import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDatabase } from './create-databases.ts';
import { type RunningServers, startServers } from './servers.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hanji-databases-'));
let servers: RunningServers;

beforeAll(async () => {
  servers = await startServers({ dataDir, only: ['postgres'], env: { PATH: process.env.PATH }, durable: false, onProgress: () => undefined });
});
afterAll(async () => {
  await servers.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

function named(service: string) {
  return { database: `${service}_db`, role: `${service}_role`, password: randomBytes(12).toString('hex') };
}

test('a new database is reached by its role, who owns it and may make tables in it', async () => {
  const url = await ensureDatabase(servers.urls.postgres, named('auth'));
  await query(url, 'create table notes (text text)');
  await query(url, `insert into notes values ('한지')`);
  expect(await query(url, 'select text from notes')).toEqual([{ text: '한지' }]);
  const [found] = await query(
    url,
    `select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'auth_db'`,
  );
  expect(found).toEqual({ owner: 'auth_role', encoding: 'UTF8' });
});

test('asking again keeps the data and gives the role its new password only', async () => {
  const before = named('blog');
  const oldUrl = await ensureDatabase(servers.urls.postgres, before);
  await query(oldUrl, 'create table kept as select 1 as one');
  const url = await ensureDatabase(servers.urls.postgres, { ...before, password: 'another password: "%/@' });
  expect(await query(url, 'select one from kept')).toEqual([{ one: 1 }]);
  await expect(query(oldUrl, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('asking many times at once makes one database', async () => {
  const wanted = named('page');
  const urls = await Promise.all(Array.from({ length: 8 }, () => ensureDatabase(servers.urls.postgres, wanted)));
  expect(new Set(urls).size).toBe(1);
  expect(await query(urls[0] ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a role cannot connect to the database of another, nor make databases and roles', async () => {
  const own = new URL(await ensureDatabase(servers.urls.postgres, named('content')));
  await ensureDatabase(servers.urls.postgres, named('storage'));
  await expect(query(own.href, 'create database more')).rejects.toMatchObject({ code: '42501' });
  await expect(query(own.href, 'create role more')).rejects.toMatchObject({ code: '42501' });
  own.pathname = '/storage_db';
  await expect(query(own.href, 'select 1')).rejects.toMatchObject({ code: '42501' });
});

test('passwords are kept as SCRAM verifiers', async () => {
  await ensureDatabase(servers.urls.postgres, named('analytics'));
  const [role] = await query<{ rolpassword: string }>(servers.urls.postgres, `select rolpassword from pg_authid where rolname = 'analytics_role'`);
  expect(role?.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/u);
});

test('an administrator who is no superuser can make databases too', async () => {
  await query(servers.urls.postgres, `create role builder login createdb createrole password 'builder'`);
  const admin = new URL(servers.urls.postgres);
  admin.username = 'builder';
  admin.password = 'builder';
  const url = await ensureDatabase(admin.href, named('shop'));
  await query(url, 'create table things ()');
  await expect(ensureDatabase(admin.href, named('shop'))).resolves.toContain('/shop_db');
});
