import { ProcessAnswers } from '@hanji/contracts/api/process-figures';
import { expect, test } from 'vitest';
import { recentAnswers } from './recent-answers.ts';

const start = Date.UTC(2026, 0, 1, 12);

test('answers are counted by the minute, failures and times apart', () => {
  let now = start;
  const recent = recentAnswers(() => now);
  recent.count(false, 0.004);
  recent.count(true, 0.03);
  now += 90_000;
  recent.count(false, 60);
  const told = ProcessAnswers.parse(recent.told());
  expect(told.minutes).toEqual([
    { at: '2026-01-01T12:00:00.000Z', requests: 2, errors: 1, counts: [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] },
    { at: '2026-01-01T12:01:00.000Z', requests: 1, errors: 0, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
  ]);
  expect(told.bounds).toHaveLength(10);
});

test('nothing is kept for longer than an hour, however much or little is answered', () => {
  let now = start;
  const recent = recentAnswers(() => now);
  for (let minute = 0; minute < 200; minute += 1) {
    recent.count(false, 0.01);
    now += 60_000;
  }
  expect(recent.told().minutes.map(({ at }) => at)).toEqual(Array.from({ length: 59 }, (_, at) => new Date(now - (59 - at) * 60_000).toISOString()));
  now += 3_600_000;
  expect(recent.told().minutes).toEqual([]);
});
