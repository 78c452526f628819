import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitOf, layOut } from './lay-out.ts';

let project: string;
let folder: string;
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: project, encoding: 'utf8' }).trim();
const put = (file: string, text: string) => {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
};
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'a change');
  return git('rev-parse', 'HEAD');
};

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'hanji-project-'));
  folder = mkdtempSync(join(tmpdir(), 'hanji-laid-out-'));
  git('init', '--quiet');
  git('config', 'user.name', 'A tester');
  git('config', 'user.email', 'tester@example.org');
  put('.gitignore', 'node_modules\n');
});
afterEach(() => {
  for (const made of [project, folder]) rmSync(made, { recursive: true, force: true });
});

test('a release is the commit of its tag, without one the commit that first kept its contracts, and refused where neither is there', () => {
  put('docs/contracts/1.4.0.json', '{}');
  const first = commit();
  put('docs/contracts/1.4.0.json', '{ }');
  commit();
  expect(commitOf(project, '1.4.0')).toBe(first);
  git('tag', 'v1.4.0');
  expect(commitOf(project, '1.4.0')).toBe('v1.4.0');
  expect(() => commitOf(project, '1.3.0')).toThrow(/does not hold release 1\.3\.0: fetch its tag/);
});

test('a clone without the history refuses to take its only commit for the release, until it has the tag', () => {
  put('docs/contracts/1.4.0.json', '{}');
  commit();
  put('services/ink/package.json', '{}');
  commit();
  const shallow = join(folder, 'shallow');
  git('clone', '--quiet', '--depth', '1', `file://${project}`, shallow);
  expect(() => commitOf(shallow, '1.4.0')).toThrow(/only the end of the history, .* 1\.4\.0 is not in: git fetch --unshallow --tags/);
  git('tag', 'v1.4.0', 'HEAD~1');
  git('-C', shallow, 'fetch', '--quiet', '--depth', '1', 'origin', 'tag', 'v1.4.0');
  expect(commitOf(shallow, '1.4.0')).toBe('v1.4.0');
});

test('the commit that is checked out is no release before it, unless its tag says so', () => {
  put('docs/contracts/1.4.0.json', '{}');
  const only = commit();
  expect(() => commitOf(project, '1.4.0')).toThrow(/No tag says which commit release 1\.4\.0 is, .* git tag v1\.4\.0/);
  git('tag', 'v1.4.0');
  expect(git('rev-parse', commitOf(project, '1.4.0'))).toBe(only);
});

test('the old program is laid out with the new migrations, its own workspaces and the packages that are installed', () => {
  const database = (entity: string, migration: string) =>
    `class Migration { isTransactional() { return true; } }\nexport const database = { entities: ['${entity}'], migrations: [{ name: '${migration}', class: Migration }] };\n`;
  put('package.json', '{}');
  put('services/ink/package.json', '{ "name": "@hanji/ink", "type": "module" }');
  put('services/ink/database.ts', database('old', 'one'));
  put('packages/service-kit/package.json', '{ "name": "@hanji/service-kit", "type": "module" }');
  put('packages/service-kit/database/kit-migrations.ts', 'export const kitMigrations = [];\n');
  const old = commit();
  put('services/ink/database.ts', database('new', 'two'));
  put('node_modules/koa/index.js', '');
  put('node_modules/@hanji/ink/wrong.ts', '');
  layOut(project, old, folder);
  const script = `import('${join(folder, 'services/ink/database.ts')}').then(({ database }) => console.log(JSON.stringify(database)))`;
  expect(JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }))).toEqual({
    entities: ['old'],
    migrations: [{ name: 'two' }],
  });
  expect(realpathSync(join(folder, 'node_modules/koa'))).toBe(realpathSync(join(project, 'node_modules/koa')));
  expect(realpathSync(join(folder, 'node_modules/@hanji/ink'))).toBe(realpathSync(join(folder, 'services/ink')));
  expect(readFileSync(join(folder, 'packages/service-kit/database/kit-migrations.ts'), 'utf8')).toContain(join(project, 'packages').split('/').at(-2));
});

test('migrations that are no transaction are one there, with the same tables and indexes at their end', async () => {
  const migration = (name: string, isTransactional: boolean, ...sql: readonly string[]) =>
    `class ${name} { isTransactional() { return ${isTransactional}; } getQueries() { return ${JSON.stringify(sql)}; } }\n`;
  put('package.json', '{}');
  put('services/ink/package.json', '{ "name": "@hanji/ink", "type": "module" }');
  put('services/ink/database.ts', 'export const database = { migrations: [] };\n');
  put('packages/service-kit/package.json', '{ "name": "@hanji/service-kit", "type": "module" }');
  put('packages/service-kit/database/kit-migrations.ts', 'export const kitMigrations = [];\n');
  const old = commit();
  const concurrent = [
    "set lock_timeout = '5s'",
    'drop index concurrently if exists i',
    '/* why */ CREATE UNIQUE INDEX CONCURRENTLY i ON t (concurrently)',
    'vacuum t',
  ];
  const list = "export const kitMigrations = [{ name: 'one', class: One }, { name: 'two', class: Two }];\n";
  put(
    'packages/service-kit/database/kit-migrations.ts',
    migration('One', true, "insert into t values ('concurrently')") + migration('Two', false, ...concurrent) + list,
  );
  put('node_modules/koa/index.js', '');
  layOut(project, old, folder);
  const script = `import('${join(folder, 'packages/service-kit/database/kit-migrations.ts')}').then(({ kitMigrations }) =>
    console.log(JSON.stringify(kitMigrations.map((one) => [one.name, new one.class().isTransactional(), new one.class().getQueries()]))))`;
  expect(JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }))).toEqual([
    ['one', true, ["insert into t values ('concurrently')"]],
    ['two', true, ["set lock_timeout = '5s'", 'drop index  if exists i', '/* why */ CREATE UNIQUE INDEX  i ON t (concurrently)']],
  ]);
});
