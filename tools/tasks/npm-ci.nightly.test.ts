import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-npm-ci-'));
  for (const manifest of globSync(['package*.json', '{packages,services,frontends}/*/package.json', '{platform,stacks,tools}/package.json'], {
    cwd: projectRoot,
  }))
    cpSync(join(projectRoot, manifest), join(folder, manifest));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const npm = (version: string, ...args: readonly string[]) => spawnSync('npx', ['--yes', `npm@${version}`, ...args], { cwd: folder, encoding: 'utf8' });

test.each(['10', '11'])(
  'npm %s installs what the lock file says in a clean folder',
  (version) => {
    const { status, stdout, stderr } = npm(version, 'ci', '--no-audit', '--no-fund', '--foreground-scripts');
    expect(stderr).not.toContain('npm error');
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'node_modules/node/bin/node')), stdout + stderr).toBe(true);
  },
  15 * 60_000,
);

test.each(
  ['10', '11'].flatMap((version) =>
    [
      ['linux', 'x64'],
      ['linux', 'arm64'],
      ['darwin', 'arm64'],
      ['darwin', 'x64'],
    ].map(([os, cpu]) => [version, os, cpu]),
  ),
)(
  'npm %s takes the lock file on %s %s',
  (version, os, cpu) => {
    const { status, stderr } = npm(version ?? '', 'ci', '--dry-run', `--os=${os}`, `--cpu=${cpu}`);
    expect(stderr).not.toContain('npm error');
    expect(status).toBe(0);
  },
  5 * 60_000,
);
