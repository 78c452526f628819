import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildAllFrontends } from '@hanji/stacks/local/build-frontends';
import { projectRoot } from '@hanji/contracts/project-root';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';
import { providePrometheus } from '@hanji/stacks/local/servers/provide-prometheus';

const args = process.argv.slice(2);
const tell = (message: string) => void process.stdout.write(`${message}\n`);

if (args.length === 0) run(process.execPath, [join(projectRoot, 'tools/tasks/check.ts')]);
if (!process.env['HANJI_CORPUS']) tell('HANJI_CORPUS is not set: tests that import whole blogs (*.corpus.test.ts) are left out.');
process.env['CHROMIUM_PATH'] = await provideChromium(process.env, tell);
await providePrometheus(process.env, tell);
// Tests of the micro-frontends' servers render with what the build makes.
await buildAllFrontends(tell);
run(process.execPath, [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', ...args]);

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: projectRoot, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
