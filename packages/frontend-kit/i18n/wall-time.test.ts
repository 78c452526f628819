import { expect, test } from 'vitest';
import { dayIn, instantOf, wallTimeOf } from './wall-time.ts';

test.each([
  ['2026-11-30T03:00', 'Asia/Seoul', '2026-11-29T18:00:00.000Z'],
  ['2026-11-30T03:00', 'UTC', '2026-11-30T03:00:00.000Z'],
  ['2026-07-01T00:30', 'America/New_York', '2026-07-01T04:30:00.000Z'],
  ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
])('clocks that show %s in %s do so at %s', (wallTime, zone, instant) => {
  expect(new Date(instantOf(wallTime, zone) ?? 0).toISOString()).toBe(instant);
  expect(wallTimeOf(instant, zone)).toBe(wallTime);
  expect(dayIn(instant, zone)).toBe(wallTime.slice(0, 10));
});

test('what is no time has no instant', () => {
  expect([instantOf('', 'UTC'), instantOf('soon', 'UTC')]).toEqual([null, null]);
});
