import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../local/project-root.ts';
import { buildAllFrontends } from '../local/build-frontends.ts';

const args = process.argv.slice(2);
const isWhole = args.length === 0;

if (isWhole) run(process.execPath, [join(projectRoot, 'stacks/tasks/check.ts')]);
// Tests of the servers' side render with what the build makes.
await buildAllFrontends((message) => process.stdout.write(`${message}\n`));
run(process.execPath, [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', ...args]);

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: projectRoot, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
