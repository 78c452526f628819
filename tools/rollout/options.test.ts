import { describe, expect, test } from 'vitest';
import { loadRegistry } from '@hanji/contracts/registry';
import { exitCodes, readOptions, usage } from './options.ts';
import { describe as told } from './run-rollout.ts';
import { openPaths } from './smoke-test.ts';
import { begin } from './rollout-steps.ts';

describe('the arguments', () => {
  test('name a version, or a command', () => {
    expect(readOptions(['1.5.0', '--steps', '10,100', '--pause', '2m', '--stack', 'prod'])).toMatchObject({
      command: 'walk',
      version: '1.5.0',
      steps: [10, 100],
      pause: 120_000,
      stack: 'prod',
      longest: 3_600_000,
    });
    expect(['status', 'pause', 'abort'].map((word) => readOptions([word])?.command)).toEqual(['status', 'pause', 'abort']);
    expect([readOptions([]), readOptions(['1.5.0', '--help'])]).toEqual([null, null]);
  });

  test.each([
    [['1.5.0', '--steps', '50,25'], '--steps is 50,25'],
    [['1.5.0', '--steps', '0,200'], '--steps is 0,200'],
    [['1.5.0', '--steps', '5,25'], 'the last step has to be 100, e.g. 5,25,100'],
    [['1.5.0', '--look', '0s'], '--look is 0s; give 1s at least'],
    [['1.5.0', '--pause', '5'], '--pause is 5'],
    [['1.5.0', '--requests', 'many'], '--requests is many'],
    [['1.5.0', '1.6.0'], '1.6.0 is too much'],
    [['1.5.0', '--step', '5'], "Unknown option '--step'"],
  ])('%j are refused with what to give', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

test('how a rollout ended is told by the exit code as the usage says', () => {
  const told = [...usage.matchAll(/(\d): it (?:is|was) (rolled out|taken back|paused|given up)/g)].map(([, code, end]) => [end, Number(code)]);
  expect(Object.fromEntries(told)).toEqual({
    'rolled out': exitCodes.promoted,
    ...Object.fromEntries(Object.entries(exitCodes).filter(([end]) => end !== 'promoted')),
  });
  expect(new Set(Object.values(exitCodes)).size).toBe(4);
});

test('green is asked for every page and route that is open to all and needs no name', async () => {
  const paths = openPaths(await loadRegistry());
  expect(paths).toEqual(expect.arrayContaining(['/', '/api/posts', '/feed.xml', '/search', '/login']));
  expect(paths.filter((path) => /[:*]|internal/.test(path))).toEqual([]);
});

test('how far a rollout is is told in a sentence', () => {
  const blue = { blue: { version: '1', images: {} } };
  expect(told({ releases: blue })).toBe('All visitors have 1.');
  const begun = begin({ releases: blue }, { version: '2', steps: [5, 100] });
  expect(told(begun)).toBe('2 has 0 percent of the visitors, 1 the others; preparing.');
  const rollout = { ...begun.rollout, stage: 'walking', paused: true, why: 'It was paused.' } as NonNullable<typeof begun.rollout>;
  expect(told({ ...begun, rollout })).toBe('2 has 0 percent of the visitors, 1 the others; step 1 of 2 (5, 100 percent), paused. It was paused.');
});
