import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';
import { buildAllFrontends } from '@hanji/stacks/local/build-frontends';

/**
 * What is too long or too rare for every change: tests with `nightly` in their names, those of the corpus with all of it instead of a
 * sample, property tests with cases of the day, and writes while everything is killed. All steps run, then those that failed are named. HANJI_TEST_SEED repeats the cases of another day.
 */
const seed = process.env['HANJI_TEST_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', '');
const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs');
const steps: readonly (readonly [name: string, args: readonly string[], env?: NodeJS.ProcessEnv])[] = [
  ['nightly tests', [vitest, 'run', '.nightly.', '.corpus.test.'], { HANJI_NIGHTLY: '1' }],
  [`property tests, HANJI_TEST_SEED=${seed}`, [vitest, 'run', ...propertyTests()], { HANJI_TEST_SEED: seed }],
  ['writes while everything is killed', [join(projectRoot, 'tools/chaos/main.ts'), '--minutes', '5']],
];

process.env['CHROMIUM_PATH'] = await provideChromium(process.env, tell);
await buildAllFrontends(tell);
const failed = steps.filter(([name, args, env]) => {
  tell(`\n== ${name}`);
  return spawnSync(process.execPath, [...args], { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...env } }).status !== 0;
});
tell(failed.length === 0 ? `\nAll ${steps.length} nightly steps pass.` : `\nFailed: ${failed.map(([name]) => name).join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Test files that draw their cases at random, found by what they import. */
function propertyTests(): string[] {
  const { stdout } = spawnSync('git', ['grep', '-l', "from 'fast-check'", '--', '*.test.ts', '*.test.tsx'], { cwd: projectRoot, encoding: 'utf8' });
  return stdout.split('\n').filter((file) => file !== '');
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
