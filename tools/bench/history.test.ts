import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Figure } from './figures.ts';
import { figureLine, reachesGoal } from './figures.ts';
import { fallen, keepRun, machineName, readHistory, type Run } from './history.ts';

const rate = (value: number): Figure => ({ name: 'home', value, unit: 'req/s', better: 'more' });
const time = (value: number): Figure => ({ name: 'first view', value, unit: 'ms', better: 'less' });

function runs(machine: string, name: string, values: readonly number[]): Run[] {
  return values.map((value) => ({ at: '2026-11-29T00:00:00.000Z', commit: 'abc', machine, load: 0, figures: { [name]: value } }));
}

test.each([
  { what: 'a rate that is much lower', figure: rate(700), earlier: runs('m', 'home', [1000, 990, 1010]), before: 1000 },
  { what: 'a time that is much longer', figure: time(140), earlier: runs('m', 'first view', [100]), before: 100 },
  {
    what: 'a rate below the last five, though not below older ones',
    figure: rate(700),
    earlier: runs('m', 'home', [100, 100, 1000, 1000, 1000, 1000, 1000]),
    before: 1000,
  },
])('tells of $what', ({ figure, earlier, before }) => {
  expect(fallen([figure], earlier, 'm')).toEqual([{ figure, before }]);
});

test.each([
  { what: 'a rate within the noise', figure: rate(800), earlier: runs('m', 'home', [1000]) },
  { what: 'a rate that rose', figure: rate(2000), earlier: runs('m', 'home', [1000]) },
  { what: 'a time that became shorter', figure: time(10), earlier: runs('m', 'first view', [100]) },
  { what: 'what another machine did', figure: rate(10), earlier: runs('other', 'home', [1000]) },
  { what: 'what was never measured before', figure: rate(10), earlier: [] },
])('says nothing of $what', ({ figure, earlier }) => {
  expect(fallen([figure], earlier, 'm')).toEqual([]);
});

test('keeps each run as a line and reads them back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'deep', 'history.jsonl');
  expect(readHistory(file)).toEqual([]);
  keepRun(file, [rate(1000), time(3.5)], 0.2);
  keepRun(file, [rate(900)], 0.1);
  expect(readHistory(file).map(({ figures, load, machine }) => ({ figures, load, machine }))).toEqual([
    { figures: { home: 1000, 'first view': 3.5 }, load: 0.2, machine: machineName() },
    { figures: { home: 900 }, load: 0.1, machine: machineName() },
  ]);
});

test('a line says the goal, and when it is missed', () => {
  const figure: Figure = { name: 'memory', value: 1250.4, unit: 'MB', better: 'less', goal: 1200, detail: 'of all' };
  expect(reachesGoal(figure)).toBe(false);
  expect(figureLine(figure).replace(/ +/g, ' ')).toBe(' memory 1,250 MB (goal: at most 1,200, MISSED; of all)');
  expect(figureLine({ ...figure, value: 3.456, goal: 10 }).replace(/ +/g, ' ')).toBe(' memory 3.46 MB (goal: at most 10; of all)');
});
