import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';

const modules = join(projectRoot, 'node_modules');
const bin = (name: string) => join(modules, '.bin', name);

/** The folders that hold the product's sources. */
const folders = ['packages', 'services', 'frontends', 'platform', 'stacks', 'tools'];

/** Every check by name; all run, and all that fail are told. */
const checks: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['types', process.execPath, [join(modules, 'typescript-native', 'bin', 'tsc'), '-p', 'tsconfig.json']],
  ['lint', bin('oxlint'), ['--deny-warnings']],
  ['format', bin('oxfmt'), ['--check', ...folders]],
  ['boundaries', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders]],
  ['dead code', bin('knip'), ['--no-progress']],
  // What only tests use is dead as well. Dependencies are the check's before: packages that build or test a workspace are no mistake.
  ['dead code behind tests', bin('knip'), ['--no-progress', '--production', '--exclude', 'dependencies,unlisted,binaries,unresolved']],
  ['contracts', process.execPath, [join(projectRoot, 'tools/contracts/main.ts'), '--check']],
  ['migrations', process.execPath, [join(projectRoot, 'tools/migrations/main.ts')]],
  ['generated docs', process.execPath, [join(projectRoot, 'tools/docs/main.ts'), '--check']],
];

let failures = 0;
for (const [name, command, args] of checks) {
  const startedAt = Date.now();
  const { code, output } = await run(command, args);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n${code === 0 ? '' : `${output}\n`}`);
  if (code !== 0) failures += 1;
}
process.stdout.write(failures === 0 ? 'All checks pass.\n' : `${failures} of ${checks.length} checks fail.\n`);
process.exitCode = failures === 0 ? 0 : 1;

function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
