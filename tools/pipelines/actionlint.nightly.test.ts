import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { expect, test } from 'vitest';

/** Reads workflows as GitHub does: expressions and what they lead to, keys, triggers, inputs of well-known actions. */
const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

test(
  'actionlint finds nothing in the workflows',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'hanji-actionlint-'));
    try {
      if (spawnSync('go', ['version']).status !== 0) throw new Error('There is no go on the PATH, which installs actionlint. Install Go (https://go.dev/dl).');
      execFileSync('go', ['install', actionlint], { env: { ...process.env, GOBIN: folder }, stdio: ['ignore', 'ignore', 'pipe'] });
      const files = globSync('.github/workflows/*', { cwd: projectRoot });
      const { status, stdout, stderr } = spawnSync(join(folder, 'actionlint'), ['-no-color', ...files], { cwd: projectRoot, encoding: 'utf8' });
      expect(stdout + stderr).toBe('');
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  10 * 60_000,
);
