import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { expect, test } from 'vitest';

const rooms = '(?:packages|services|frontends|platform|stacks|tools|docs)';
/** What `npm run images` makes, which an operator's stack names. */
const made = /^stacks\/releases\//;
/** A path of the project in backticks; what stands for many (`services/<name>/…`, `*`) or for a module (`@hanji/…`) is none. */
const namedPath = new RegExp(`\`(${rooms}/[\\w./-]+)\``, 'g');

function trackedFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '*.md', '*.ts', '*.tsx', '*.mjs', '*.cjs'], { cwd: projectRoot, encoding: 'utf8' });
  return stdout.split('\n').filter((file) => file !== '' && file !== 'tools/docs/named-paths.test.ts');
}

test('paths that documents and comments name are there', () => {
  const named = trackedFiles().flatMap((file) =>
    [...readFileSync(join(projectRoot, file), 'utf8').matchAll(namedPath)].map(([, path = '']) => ({ file, path })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ path }) => !made.test(path) && !existsSync(join(projectRoot, path)))).toEqual([]);
});
