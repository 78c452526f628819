import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { z } from 'zod';
import { abuseCases } from './abuse-cases.ts';
import { abuseOutcomes } from './abuse-report.ts';

const Report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ status: z.string(), duration: z.number().optional(), tags: z.array(z.string()).default([]) })) }),
  ),
});

const folder = mkdtempSync(join(tmpdir(), 'hanji-abuse-'));
try {
  const reportFile = join(folder, 'report.json');
  // Files without a tag would be loaded for nothing.
  const { stdout } = spawnSync('git', ['grep', '-lF', "'abuse/", '--', '*.test.ts', '*.test.tsx'], { cwd: projectRoot, encoding: 'utf8' });
  const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--tags-filter', 'abuse/*', '--reporter', 'dot', '--reporter', 'json', '--outputFile.json', reportFile];
  spawnSync(process.execPath, [vitest, ...args, ...stdout.split('\n').filter((file) => file !== '')], { cwd: projectRoot, stdio: 'inherit' });
  const tests = Report.parse(JSON.parse(readFileSync(reportFile, 'utf8'))).testResults.flatMap(({ assertionResults }) => assertionResults);
  const outcomes = abuseOutcomes(abuseCases, tests);
  for (const { abuse, passed, failed, duration, holds } of outcomes) {
    const count = `${passed} passed${failed > 0 ? `, ${failed} FAILED` : ''}${passed + failed === 0 ? ', none was run' : ''}`;
    tell(
      `${holds ? '✓' : '✗'} ${abuse.name.padEnd(20)} ${count.padEnd(12)} ${(duration / 1000).toFixed(1).padStart(6)} s  ${abuse.attempt} → ${abuse.outcome}`,
    );
  }
  const open = outcomes.filter(({ holds }) => !holds);
  tell(
    open.length === 0
      ? `\nAll ${outcomes.length} cases hold, by ${tests.filter(({ status }) => status === 'passed').length} tests.`
      : `\n${open.length} of ${outcomes.length} cases do not hold: ${open.map(({ abuse }) => abuse.name).join(', ')}.`,
  );
  process.exitCode = open.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
