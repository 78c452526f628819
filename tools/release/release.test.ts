import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { begin } from '../rollout/rollout-steps.ts';
import { openStackFile } from '../rollout/stack-file.ts';
import { notesOf } from './changelog.ts';
import { makeRelease } from './make-release.ts';

let folder: string;
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const put = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'a change');
};
const release = (version = '1.5.0') => makeRelease(folder, version, '2026-03-01');
const snapshot = `import { readFileSync, writeFileSync } from 'node:fs';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(\`docs/contracts/\${version}.json\`, '{}');
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-release-'));
  git('init', '--quiet');
  git('config', 'user.name', 'A tester');
  git('config', 'user.email', 'tester@example.org');
  put('package.json', JSON.stringify({ name: 'site', version: '1.4.0', dependencies: { koa: '1.4.0' } }, null, 2));
  put('package-lock.json', JSON.stringify({ version: '1.4.0', packages: { '': { version: '1.4.0' }, 'node_modules/koa': { version: '1.4.0' } } }));
  put('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n- Ink dries sooner.\n\n## 1.4.0 (2026-01-01)\n\n- The first ink.\n');
  put('Pulumi.dev.yaml', 'config:\n  hanji:releases:\n    blue: { version: 1.4.0 }\n');
  put('Pulumi.prod.yaml', 'config:\n  hanji:releases:\n    blue: { version: 1.4.0 }\n  hanji:protect: true\n');
  put('Pulumi.old.yaml', 'config:\n  hanji:releases:\n    blue: { version: 1.3.0 }\n');
  put('tools/contracts/main.ts', snapshot);
  put('tools/docs/main.ts', '');
  put('docs/contracts/1.4.0.json', '{}');
  commit();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('moves what was unreleased under the version and leaves room for what comes', async () => {
  await release();
  expect(read('CHANGELOG.md')).toBe(
    '# Changelog\n\n## Unreleased\n\n## 1.5.0 (2026-03-01)\n\n- Ink dries sooner.\n\n## 1.4.0 (2026-01-01)\n\n- The first ink.\n',
  );
});

test('a protected stack stays at what its visitors have, and the release can be rolled out to them', async () => {
  await release();
  expect(read('Pulumi.prod.yaml')).toContain('{ version: 1.4.0 }');
  const config = openStackFile(join(folder, 'Pulumi.prod.yaml')).rollout();
  expect(begin(config, { version: '1.5.0' })).toMatchObject({ releases: { blue: { version: '1.4.0' }, green: { version: '1.5.0', weight: 0 } } });
});

test('sets the version of the project, of its lock and of the stacks at the release before, and of nothing else', async () => {
  await release();
  expect(JSON.parse(read('package.json'))).toMatchObject({ version: '1.5.0', dependencies: { koa: '1.4.0' } });
  expect(JSON.parse(read('package-lock.json'))).toEqual({ version: '1.5.0', packages: { '': { version: '1.5.0' }, 'node_modules/koa': { version: '1.4.0' } } });
  expect(read('Pulumi.dev.yaml')).toContain('{ version: 1.5.0 }');
  expect(read('Pulumi.old.yaml')).toContain('{ version: 1.3.0 }');
});

test('keeps the contract snapshot of the version, commits all, and tags it with the notes', async () => {
  expect(await release()).toBe('- Ink dries sooner.\n');
  expect(git('status', '--porcelain')).toBe('');
  expect(git('show', '--stat', '--format=%s', 'HEAD')).toContain('docs/contracts/1.5.0.json');
  expect(git('tag', '--list', '--format=%(contents)', 'v1.5.0')).toContain('- Ink dries sooner.');
  expect(git('rev-parse', 'v1.5.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
});

test('release files of images are no change that would be lost', async () => {
  put('stacks/releases/1.4.0.json', '{}');
  await release();
  expect(git('status', '--porcelain')).toBe('?? stacks/');
});

test.each([
  ['something is changed', () => put('CHANGELOG.md', `${read('CHANGELOG.md')}x`), '1.5.0', /what is committed[^]*CHANGELOG\.md/],
  ['something is new', () => put('note.txt', 'x'), '1.5.0', /what is committed[^]*note\.txt/],
  ['it is no version', () => undefined, '1.5', /"1\.5" is no version/],
  ['it is the version before', () => undefined, '1.4.0', /1\.4\.0 does not follow 1\.4\.0/],
  ['it is lower, also where the digits are higher', () => undefined, '1.3.10', /does not follow/],
  ['it was tagged before', () => git('tag', 'v1.5.0'), '1.5.0', /tag v1\.5\.0 already/],
  [
    'nothing is unreleased',
    () => (put('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n## 1.4.0 (2026-01-01)\n\n- Ink.\n'), commit()),
    '1.5.0',
    /has nothing under/,
  ],
])('is refused where %s, and changes nothing', async (_situation, prepare, version, message) => {
  prepare();
  const before = [git('status', '--porcelain'), git('rev-parse', 'HEAD'), read('CHANGELOG.md'), read('package.json')];
  await expect(release(version)).rejects.toThrow(message);
  expect([git('status', '--porcelain'), git('rev-parse', 'HEAD'), read('CHANGELOG.md'), read('package.json')]).toEqual(before);
});

test('is undone where a step fails', async () => {
  put('tools/docs/main.ts', 'throw new Error("no ink");');
  commit();
  await expect(release()).rejects.toThrow('no ink');
  expect(git('status', '--porcelain')).toBe('');
  expect(existsSync(join(folder, 'docs/contracts/1.5.0.json'))).toBe(false);
});

test('notes are those of the version alone, and a version without is refused', () => {
  expect(notesOf(read('CHANGELOG.md'), '1.4.0')).toBe('- The first ink.\n');
  expect(() => notesOf(read('CHANGELOG.md'), '1.4')).toThrow('has no notes of 1.4');
});
