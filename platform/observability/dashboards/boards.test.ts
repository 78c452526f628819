import { failedAnswers } from '@hanji/contracts/failed-answer';
import { expect, test } from 'vitest';
import { boards, dashboardFiles } from './boards.ts';

test('each dashboard is a file of its own with every query of its panels', () => {
  const files = Object.values(dashboardFiles()).map(
    (text) => JSON.parse(text) as { uid: string; panels: { title: string; targets: { refId: string; expr: string }[] }[] },
  );
  expect(new Set(files.map(({ uid }) => uid)).size).toBe(boards.length);
  expect(files.map(({ panels }) => panels.map(({ title, targets }) => [title, targets.map(({ expr }) => expr)]))).toEqual(
    boards.map(({ panels }) => panels.map(({ title, queries }) => [title, Object.values(queries)])),
  );
});

test('the boards of two sites in one Grafana have names, addresses and titles of their own', () => {
  const of = (namespace: string) =>
    Object.entries(dashboardFiles(namespace)).flatMap(([file, text]) => {
      const { uid, title } = JSON.parse(text) as { uid: string; title: string };
      return [file, uid, title];
    });
  const both = [...of('hanji'), ...of(`hanji-${'staging'.repeat(8)}`)];
  expect(new Set(both).size).toBe(boards.length * 6);
  expect(both.filter((name) => /^hanji-(?!.*[.]json$)/.test(name) && name.length > 40)).toEqual([]);
});

test('panels lie beside and below each other, none over another', () => {
  for (const text of Object.values(dashboardFiles())) {
    const { panels } = JSON.parse(text) as { panels: { gridPos: { x: number; y: number; w: number; h: number } }[] };
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`));
    expect(new Set(cells).size).toBe(cells.length);
  }
});

test('every panel says what one sees in it', () => {
  expect(boards.flatMap(({ panels }) => panels.filter(({ title, tells }) => title === '' || tells === ''))).toEqual([]);
});

test('failures of processes are counted as everywhere: without what they turned away on purpose', () => {
  const counted = boards
    .flatMap(({ panels }) => panels.flatMap(({ queries }) => Object.values(queries)))
    .filter((query) => /http_request_duration_seconds_count\{[^}]*5\.\./.test(query));
  expect(counted.length).toBeGreaterThan(2);
  for (const query of counted) expect(query).toContain(failedAnswers);
});
