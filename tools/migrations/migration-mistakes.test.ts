import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@hanji/contracts/project-root';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationHash } from './migration-hash.ts';
import { migrationMistakes } from './migration-mistakes.ts';
import { kit, type WrittenMigration } from './read-migrations.ts';

const written = (service: string, name: string, sql: readonly string[], isTransactional = true): WrittenMigration => ({
  service,
  name,
  file: `services/${service}/migrations/${name}.ts`,
  isTransactional,
  sql,
});
const outbox = written(kit, '0000-kit', ['create table outbox (id uuid)']);
const posts = written('blog', '01-posts', ['create table post (id uuid, title text)']);
const released = { [kit]: { '0000-kit': migrationHash(outbox) }, blog: { '01-posts': migrationHash(posts) } };
const mistakesOf = (...added: readonly WrittenMigration[]) => migrationMistakes([outbox, posts, ...added], released);

test('a mistake is told with its file, what it is about, the way in two releases and how it is accepted', async () => {
  const [mistake, ...others] = await mistakesOf(written('blog', '02-title', ['alter table post drop column title']));
  expect(mistake).toMatch(
    /^services\/blog\/migrations\/02-title\.ts: drop of post\.title: .*drop it in the next\. .*\/\* accepted drop: why \*\/ in the statement\.$/,
  );
  expect(others).toEqual([]);
  expect(await mistakesOf(written('blog', '02-title', ['alter table post drop column title /* accepted drop: nobody reads it */']))).toEqual([]);
});

test('what no reason helps asks for none', async () => {
  const [mistake] = await mistakesOf(written('blog', '02-title', ['drop index concurrently by_title']));
  expect(mistake).toContain('in-transaction of by_title');
  expect(mistake).not.toContain('accepted');
});

test('migrations that were released and are gone are asked back, those of the kit by their list', async () => {
  const mistakes = await migrationMistakes([], released);
  expect(mistakes).toHaveLength(2);
  expect(mistakes[0]).toMatch(/^0000-kit of packages\/service-kit\/database\/kit-migrations\.ts was released and is gone/);
  expect(mistakes[1]).toMatch(/^services\/blog\/migrations\/01-posts\.ts was released and is gone/);
});

test.each([
  ['another statement', { ...posts, sql: ['create table post (id uuid, title text not null)'] }],
  ['a statement more', { ...posts, sql: [...posts.sql, 'create index by_title on post (title)'] }],
  ['other blanks in it', { ...posts, sql: ["create table post (id uuid, title text default '  ')"] }],
  ['no transaction any more', { ...posts, isTransactional: false }],
])('a migration that was released and has %s is told with the way out', async (_change, changed) => {
  const mistakes = await migrationMistakes([outbox, changed], released);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toMatch(/^services\/blog\/migrations\/01-posts\.ts was released and does something else now: .*into a migration of its own\.$/);
});

test('the kit is held as well', async () => {
  const [mistake, ...others] = await migrationMistakes([{ ...outbox, sql: ['create table outbox (id bigint)'] }, posts], released);
  expect(mistake).toMatch(/^0000-kit of packages\/service-kit\/database\/kit-migrations\.ts was released and does something else/);
  expect(others).toEqual([]);
});

test('tables of the kit are in every database, and what the kit makes anew is new in each', async () => {
  expect(await mistakesOf(written(kit, '0001-kit', ['drop table outbox']))).toHaveLength(1);
  expect(await mistakesOf(written('blog', '02-outbox', ['create table if not exists outbox (id uuid)', 'drop table outbox']))).toHaveLength(1);
  expect(await mistakesOf(written(kit, '0001-kit', ['create table inbox (id uuid)']), written('blog', '02-inbox', ['drop table inbox']))).toEqual([]);
});

test('a table of one service is none of another', async () => {
  const making = written('page', '01-post', ['create table if not exists post (id uuid)', 'drop table post']);
  expect(await mistakesOf(making)).toEqual([]);
});

test('an index is dropped in the migration that creates it concurrently, not in an earlier one', async () => {
  const drop = 'drop index concurrently if exists by_title';
  const create = 'create index concurrently by_title on post (title)';
  expect(await mistakesOf(written('blog', '02-title', [drop, create], false))).toEqual([]);
  expect(await mistakesOf(written('blog', '02-title', [drop], false), written('blog', '03-title', [create], false))).toHaveLength(1);
});

test('a rule is validated in a migration that is no transaction, since those that are one follow each other in one', async () => {
  const add = written('blog', '02-n', ['alter table post add column n int', 'alter table post add constraint c check (n > 0) not valid']);
  const validate = (isTransactional: boolean) => written('blog', '03-valid', ['alter table post validate constraint c'], isTransactional);
  expect(await mistakesOf(add, validate(false))).toEqual([]);
  expect(await mistakesOf(add, validate(true))).toHaveLength(1);
});

let folder: string;
beforeAll(() => {
  // Within the project, so that the migrations find its packages.
  mkdirSync(join(projectRoot, '.hanji'), { recursive: true });
  folder = mkdtempSync(join(projectRoot, '.hanji', 'migrations-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) => promisify(execFile)(process.execPath, [join(projectRoot, 'tools/migrations/main.ts'), ...args]);

test("the project's own migrations have no mistake: nothing is said, and the command ends well", async () => {
  expect(await run()).toEqual({ stdout: '', stderr: '' });
});

test('mistakes are said a line each, and the command fails', async () => {
  const file = 'services/notes/migrations/2026-11-22-01-notes.ts';
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(
    join(folder, file),
    `import { Migration } from '@mikro-orm/migrations';
export class Notes extends Migration {
  override up(): void { this.addSql('drop table note'); this.addSql('lock table note'); }
}
`,
  );
  const failed = await run(folder).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  const { stderr } = failed as { stderr: string };
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.split(':').slice(0, 2).join(':')),
  ).toEqual([`${file}: drop of note`, `${file}: lock of note`]);
});
