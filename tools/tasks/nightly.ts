import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';
import { providePrometheus } from '@hanji/stacks/local/servers/provide-prometheus';
import { buildAllFrontends } from '@hanji/stacks/local/build-frontends';

/**
 * What is too long or too rare for every change: tests with `nightly` in their names, those that take a sample of their cases with all of
 * them, property tests with cases of the day, the last release on the new tables, writes while everything is killed, and how fast the site is. All steps run, then those that failed are named. HANJI_TEST_SEED repeats the cases of another day.
 */
const seed = process.env['HANJI_TEST_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', '');
const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs');
const steps: readonly (readonly [name: string, args: readonly string[], env?: NodeJS.ProcessEnv])[] = [
  ['nightly tests', [vitest, 'run', '.nightly.', ...testsWith('/testing/(sample-of|every-view)')], { HANJI_NIGHTLY: '1' }],
  [`property tests, HANJI_TEST_SEED=${seed}`, [vitest, 'run', ...testsWith("'fast-check'")], { HANJI_TEST_SEED: seed }],
  ['tests of the last release on the tables of this one', [join(projectRoot, 'tools/last-release/main.ts')]],
  ['what people try with sites', [join(projectRoot, 'tools/abuse/main.ts')]],
  [`made-up requests, --seed ${seed}`, [join(projectRoot, 'tools/fuzz/main.ts'), '--seed', seed]],
  // At a rate that a slow machine carries, and judged by what it comes to, not by how soon.
  ['writes while everything is killed', [join(projectRoot, 'tools/chaos/main.ts'), '--minutes', '5', '--rate', '20', '--within', '60']],
  // It says what fell since the last runs on the machine; no figure fails.
  ['how fast it is, in short', [join(projectRoot, 'tools/bench/main.ts'), '--only', 'start,requests,steady', '--seconds', '2', '--rounds', '2']],
];

process.env['CHROMIUM_PATH'] = await provideChromium(process.env, tell);
await providePrometheus(process.env, tell);
await buildAllFrontends(tell);
const failed = steps.filter(([name, args, env]) => {
  tell(`\n== ${name}`);
  return spawnSync(process.execPath, [...args], { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...env } }).status !== 0;
});
tell(failed.length === 0 ? `\nAll ${steps.length} nightly steps pass.` : `\nFailed: ${failed.map(([name]) => name).join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Test files that import what the pattern (extended regular expression) names: they do more here than in every run. */
function testsWith(pattern: string): string[] {
  const { stdout } = spawnSync('git', ['grep', '-lE', pattern, '--', '*.test.ts', '*.test.tsx'], { cwd: projectRoot, encoding: 'utf8' });
  return stdout.split('\n').filter((file) => file !== '');
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
