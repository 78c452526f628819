import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { clusterEnvironment, usage } from './environment.ts';

const root = join(import.meta.dirname, '..', '..');
const args = process.argv.slice(2);

if (args.includes('--help')) {
  process.stdout.write(usage);
} else {
  try {
    const { simulatedCloud } = clusterEnvironment(process.env);
    if (simulatedCloud === undefined)
      process.stdout.write('TESTBED_OCI_STATE is not set: the tests of "cluster: oke" (*.simulator.cluster.test.ts) are left out.\n');
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', join(import.meta.dirname, 'vitest.config.ts'), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
