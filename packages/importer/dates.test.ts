import { expect, test } from 'vitest';
import { isTimeZone, readDate } from './dates.ts';

test.each([
  ['2012-12-21T00:45:13.000Z', '2012-12-21T00:45:13.000Z'],
  ['2016-05-10T13:08:44+09:00', '2016-05-10T04:08:44.000Z'],
  ['2016-05-10 13:08:44 +0900', '2016-05-10T04:08:44.000Z'],
  ['Wed, 05 Oct 2022 12:30:00 GMT', '2022-10-05T12:30:00.000Z'],
  ['Sat, 02 Nov 2013 23:02:32 +0000', '2013-11-02T23:02:32.000Z'],
])('%s says its zone', (text, instant) => {
  expect(readDate(text, 'Asia/Seoul')).toEqual({ instant, zoneAssumed: false });
});

test.each([
  ['2020-10-22 23:05:22', '2020-10-22T14:05:22.000Z'],
  ['2020/12/21', '2020-12-20T15:00:00.000Z'],
  ['2020-1-5', '2020-01-04T15:00:00.000Z'],
  ['March 29, 2022', '2022-03-28T15:00:00.000Z'],
  ['29 March 2022', '2022-03-28T15:00:00.000Z'],
])('%s is taken in the zone given', (text, instant) => {
  expect(readDate(text, 'Asia/Seoul')).toEqual({ instant, zoneAssumed: true });
});

test('what is no date or no day of the calendar is null', () => {
  for (const text of ['', 'soon', '2020-13-01', '2021-02-29', '0000-00-00 00:00:00']) expect(readDate(text, 'UTC')).toBeNull();
});

test('time zones are checked by name', () => {
  expect(isTimeZone('Asia/Seoul')).toBe(true);
  expect(isTimeZone('Asia/Seol')).toBe(false);
});
