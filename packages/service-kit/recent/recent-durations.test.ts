import { expect, test } from 'vitest';
import { recentDurations } from './recent-durations.ts';

let now = 0;
const made = () => {
  now = 0;
  return recentDurations<string>([0.1, 1, 10], () => now * 1000);
};

test.each([
  ['nothing', [], { count: 0, failed: 0, p95Seconds: null, slowestSeconds: 0 }],
  ['one, and no more than it took', [0.05], { count: 1, failed: 0, p95Seconds: 0.05, slowestSeconds: 0.05 }],
  [
    'what is spread within a bucket',
    Array.from({ length: 100 }, (_, index) => (index === 99 ? 1 : 0.9)),
    { count: 100, failed: 0, p95Seconds: 0.955, slowestSeconds: 1 },
  ],
  ['one of twenty that is slow', [...Array.from({ length: 19 }, () => 0.1), 9], { count: 20, failed: 0, p95Seconds: 0.1, slowestSeconds: 9 }],
  ['what is slower than all buckets', [50, 60], { count: 2, failed: 0, p95Seconds: 57.5, slowestSeconds: 60 }],
])('tells the 95th percentile of %s', (_name, durations, expected) => {
  const recent = made();
  for (const seconds of durations) recent.note('GET ink', seconds, false);
  const { p95Seconds, ...figures } = recent.all();
  expect({ ...figures, p95Seconds: p95Seconds === null ? null : Number(p95Seconds.toFixed(6)) }).toEqual(expected);
});

test('each key has figures of its own, and what failed is counted', () => {
  const recent = made();
  recent.note('GET ink', 0.01, false);
  recent.note('GET ink', 0.02, true);
  recent.note('PUT ink', 0.03, false);
  expect([...recent.byKey()].map(([key, { count, failed }]) => [key, count, failed])).toEqual([
    ['GET ink', 2, 1],
    ['PUT ink', 1, 0],
  ]);
  expect(recent.all()).toMatchObject({ count: 3, failed: 1 });
});

test('what is older than five minutes counts no more, and its place is taken again', () => {
  const recent = made();
  recent.note('GET ink', 5, true);
  now = 299;
  recent.note('GET ink', 0.01, false);
  expect([recent.all().count, recent.seconds()]).toEqual([2, 299]);
  now = 316;
  expect([recent.all(), recent.seconds()]).toEqual([expect.objectContaining({ count: 1, failed: 0, slowestSeconds: 0.01 }), 301]);
  recent.note('GET ink', 0.02, false);
  expect(recent.all().count).toBe(2);
  now = 10_000;
  expect([...recent.byKey()]).toEqual([]);
});
