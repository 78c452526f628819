import { Migration } from '@mikro-orm/migrations';
import { defineService } from '@hanji/contracts/define-service';
import { permanentFailureExitCode } from '@hanji/contracts/workload';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { migrate, openOrm } from './database/orm.ts';
import { runMigrations } from './run-migrations.ts';
import { createTestDatabase, testInternalAccess, testPublicUrl, testServers } from './testing/test-service.ts';
import { testPublicKeys } from './testing/test-keys.ts';

class Right extends Migration {
  override up(): void {
    this.addSql('create table page (id int primary key)');
    this.addSql('select pg_sleep(0.2)');
  }
}
class Wrong extends Migration {
  override up(): void {
    this.addSql('alter table a_table_that_is_not_there add column x int');
  }
}
const definition = defineService({
  name: 'notes',
  summary: 'Notes',
  port: 4001,
  routes: {},
  database: true,
  cache: false,
  publishes: [],
  consumes: {},
  replicas: { min: 1, max: 1 },
  environment: {},
});
const schemaWith = (migration: typeof Right) => ({ entities: [], migrations: [{ name: '2026-11-22-01-pages', class: migration }] });
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let said = '';

async function exitCodeOf(migration: typeof Right, url: string): Promise<typeof process.exitCode> {
  vi.stubEnv('DATABASE_URL', url);
  await runMigrations(definition, schemaWith(migration));
  const { exitCode } = process;
  process.exitCode = undefined;
  return exitCode;
}

beforeEach(async () => {
  database = await createTestDatabase('migrations');
  said = '';
  const listen = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
  const given = { PORT: '4001', PUBLIC_URL: testPublicUrl, ...testInternalAccess(definition), JWT_PUBLIC_KEYS: testPublicKeys };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await database.drop();
});

test('a migration that is right ends well, and says which it was', async () => {
  expect(await exitCodeOf(Right, database.url)).toBeUndefined();
  expect(said).toContain('2026-11-22-01-pages');
});

test('a migration that is wrong says so and fails for good', async () => {
  expect(await exitCodeOf(Wrong, database.url)).toBe(permanentFailureExitCode);
  expect(said).toContain('a_table_that_is_not_there');
});

test('an environment that is wrong fails for good', async () => {
  vi.stubEnv('PUBLIC_URL', 'nowhere');
  expect(await exitCodeOf(Right, database.url)).toBe(permanentFailureExitCode);
  expect(said).toContain('PUBLIC_URL');
});

test.each([
  ['a server that is not there', () => 'postgresql://notes:x@127.0.0.1:1/notes'],
  ['a host that has no address yet', () => 'postgresql://notes:x@postgres.invalid:5432/notes'],
  ['a role that is not made yet', () => Object.assign(new URL(testServers().postgres), { username: 'nobody_yet', password: 'x' }).href],
])('%s may come: the failure is one to try again after', async (_name, url) => {
  expect(await exitCodeOf(Right, url())).toBe(1);
  expect(said).toContain('migration failed');
});

test('two that migrate at once take turns, and the second finds nothing to do', async () => {
  const orms = await Promise.all([1, 2].map(() => openOrm(database.url, schemaWith(Right), 2)));
  const done = await Promise.all(orms.map(migrate));
  await Promise.all(orms.map((orm) => orm.close()));
  expect(done.map((names) => names.filter((name) => name === '2026-11-22-01-pages').length).toSorted()).toEqual([0, 1]);
});

test('a migration that ran under another name before does not run again, neither in this release nor in the one before', async () => {
  const before = { entities: [], migrations: [{ name: '0001-pages', class: Right }] };
  const after = { entities: [], migrations: [{ name: '2026-11-22-01-pages', recordedAs: '0001-pages', class: Right }] };
  vi.stubEnv('DATABASE_URL', database.url);
  for (const given of [before, after, before]) await runMigrations(definition, given);
  expect(process.exitCode).toBeUndefined();
  expect(said.match(/nothing to migrate/g)).toHaveLength(2);
});
