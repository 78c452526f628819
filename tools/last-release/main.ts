import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { lastRelease } from '../contracts/last-release.ts';
import { commitOf, layOut } from './lay-out.ts';

/**
 * Runs the services' tests of the last release on the tables of this one, as its processes run on them while this one is rolled out. Arguments
 * name test files or folders of that release: `npm run test:last-release -- services/blog`.
 */
const args = process.argv.slice(2);
const release = lastRelease();
if (release === null) {
  process.stderr.write('docs/contracts holds no release yet.\n');
  process.exitCode = 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-last-release-'));
  try {
    const commit = commitOf(projectRoot, release.release);
    process.stdout.write(`Tests of release ${release.release} (${commit.slice(0, 12)}) on the tables of this one\n`);
    layOut(projectRoot, commit, folder);
    const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'parts', ...(args.length === 0 ? ['services/'] : args)], {
      cwd: folder,
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
