import { spawnSync } from 'node:child_process';
import { projectRoot } from '@hanji/contracts/project-root';
import { expect, test } from 'vitest';
import { abuseCases, abuseTag } from './abuse-cases.ts';
import { abuseOutcomes } from './abuse-report.ts';

test('every case is tried by a test', () => {
  const { stdout } = spawnSync('git', ['grep', '-hoE', "'abuse/[a-z-]+'", '--', '*.test.ts', '*.test.tsx'], { cwd: projectRoot, encoding: 'utf8' });
  const tried = new Set(stdout.split('\n').map((tag) => tag.replaceAll("'", '')));
  expect(abuseCases.map(abuseTag).filter((tag) => !tried.has(tag))).toEqual([]);
});

test('a case holds when its tests pass, all of them, and there is one', () => {
  const cases = ['one', 'two', 'three', 'four'].map((name) => ({ name, attempt: '', outcome: '' }));
  const tests = [
    { status: 'passed', duration: 5, tags: ['abuse/one', 'abuse/two'] },
    { status: 'passed', duration: 6, tags: ['abuse/one'] },
    { status: 'failed', duration: 7, tags: ['abuse/two'] },
    { status: 'skipped', tags: ['abuse/three'] },
  ];
  expect(abuseOutcomes(cases, tests).map(({ passed, failed, duration, holds }) => [passed, failed, duration, holds])).toEqual([
    [2, 0, 11, true],
    [1, 1, 12, false],
    [0, 0, 0, false],
    [0, 0, 0, false],
  ]);
});
