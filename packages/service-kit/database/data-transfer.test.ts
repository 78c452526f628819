import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/test-service.ts';
import { exportData } from './export-data.ts';
import { importData } from './import-data.ts';
import { migrate, openOrm } from './orm.ts';

class Trees extends Migration {
  override up(): void {
    this.addSql(
      'create table leaf (tree_id uuid not null references tree (id), number bigint generated always as identity primary key, note jsonb, size numeric, grown timestamptz, twice int generated always as (2) stored)',
    );
    this.addSql("create table bird (tree_id uuid not null references tree (id)); comment on table bird is 'passing'");
    this.addSql("create table nest (name text not null); comment on table nest is 'local'");
  }
}
class Roots extends Migration {
  override up(): void {
    this.addSql('create table tree (id uuid primary key, parent_id uuid references tree (id), name text not null)');
  }
}

const migrations = [
  { name: '0001-roots', class: Roots },
  { name: '0002-trees', class: Trees },
];
let from: { url: string; drop: () => Promise<void>; client: pg.Client };
let to: { url: string; drop: () => Promise<void>; client: pg.Client };

async function prepare() {
  const database = await createTestDatabase('transfer');
  const orm = await openOrm(database.url, { entities: [], migrations }, 2);
  await migrate(orm);
  await orm.close();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return { ...database, client };
}
const importLines = (lines: string) => importData(to.url, 'forest', Readable.from([lines]));
const names = async () => (await to.client.query<{ name: string }>('select name from tree order by name')).rows.map((row) => row.name);

beforeAll(async () => {
  from = await prepare();
  to = await prepare();
  // The child sorts before its parent, and the numbers pass what JavaScript holds exactly.
  await from.client.query(
    `insert into tree values ('ffffffff-0000-4000-8000-000000000000', null, 'oak "old"'), ('00000000-0000-4000-8000-000000000000', 'ffffffff-0000-4000-8000-000000000000', '참나무')`,
  );
  await from.client.query(
    `insert into leaf (tree_id, note, size, grown) select '00000000-0000-4000-8000-000000000000', '{"b": [1, null]}', 12345678901234567890.5, '2026-11-22T08:00:00.123456Z' from generate_series(1, 1200)`,
  );
});
afterAll(async () => {
  for (const database of [from, to]) {
    await database.client.end();
    await database.drop();
  }
});
beforeEach(async () => {
  await to.client.query("truncate tree cascade; insert into tree values ('11111111-0000-4000-8000-000000000000', null, 'before')");
});

describe('an export', () => {
  test('is bytes, which an answer of HTTP takes whatever their letters are', async () => {
    const chunks: unknown[] = await exportData(from.url, 'forest').toArray();
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.every((chunk) => Buffer.isBuffer(chunk))).toBe(true);
  });

  test('replaces what another database holds, equal by checksum, and identities go on counting', async () => {
    const lines = await text(exportData(from.url, 'forest'));
    const answer = await importLines(lines);
    expect(answer.tables['leaf']?.rows).toBe(1200);
    expect(await text(exportData(to.url, 'forest'))).toBe(lines);
    const { rows } = await to.client.query("insert into leaf (tree_id) values ('00000000-0000-4000-8000-000000000000') returning number::int, twice");
    expect(rows).toEqual([{ number: 1201, twice: 2 }]);
  });

  test('leaves the checks of foreign keys as they were', async () => {
    await importLines(await text(exportData(from.url, 'forest')));
    const { rows } = await to.client.query("select condeferrable from pg_constraint where contype = 'f'");
    expect(rows.every((row) => row.condeferrable === false)).toBe(true);
  });

  test('leaves out what is ephemeral; nothing of that survives where it is taken in', async () => {
    await from.client.query("insert into bird values ('ffffffff-0000-4000-8000-000000000000')");
    await to.client.query("insert into bird values ('11111111-0000-4000-8000-000000000000')");
    const lines = await text(exportData(from.url, 'forest'));
    expect(lines).not.toContain('bird');
    await importLines(lines);
    expect((await to.client.query('select count(*)::int as birds from bird')).rows).toEqual([{ birds: 0 }]);
  });

  test('leaves out what is local, and does not touch it where it is taken in', async () => {
    await from.client.query("insert into nest values ('there')");
    await to.client.query("truncate nest; insert into nest values ('here')");
    const lines = await text(exportData(from.url, 'forest'));
    expect(lines).not.toContain('nest');
    await importLines(lines);
    expect((await to.client.query('select name from nest')).rows).toEqual([{ name: 'here' }]);
  });

  test('that is only rehearsed is checked all through, and changes nothing', async () => {
    const lines = await text(exportData(from.url, 'forest'));
    const rehearse = (some: string) => importData(to.url, 'forest', Readable.from([some]), { isRehearsal: true });
    expect((await rehearse(lines)).tables['leaf']?.rows).toBe(1200);
    await expect(rehearse(lines.replace('oak', 'elm'))).rejects.toMatchObject({ code: 'backup_damaged' });
    expect(await names()).toEqual(['before']);
  });

  test.each([
    ['cut off', (lines: string) => lines.slice(0, lines.length / 2).replace(/[^\n]*$/, ''), 'backup_damaged'],
    ['cut off within a line', (lines: string) => lines.slice(0, lines.length / 2), 'backup_damaged'],
    ['altered', (lines: string) => lines.replace('oak', 'elm'), 'backup_damaged'],
    ['without a row that another needs', (lines: string) => lines.replace(/^.*"oak.*\n/m, ''), 'backup_damaged'],
    ['with a table that is not known', (lines: string) => lines.replace('"table":"tree"', '"table":"bush"'), 'backup_damaged'],
    ['with a value of another kind', (lines: string) => lines.replace('"size":12345678901234567890.5', '"size":"big"'), 'backup_damaged'],
    ['of another service', (lines: string) => lines.replace('"forest"', '"blog"'), 'backup_damaged'],
    ['of another version', (lines: string) => lines.replace('0002-trees', '0003-bushes'), 'backup_of_other_version'],
    ['that is empty', () => '', 'backup_damaged'],
  ])('%s is refused and changes nothing', async (_name, damage, code) => {
    await expect(importLines(damage(await text(exportData(from.url, 'forest'))))).rejects.toMatchObject({ kind: 'unusable', code });
    expect(await names()).toEqual(['before']);
  });
});
