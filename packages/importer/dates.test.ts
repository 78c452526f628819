import { expect, test } from 'vitest';
import { type DayOrder, dayOrderOf, isTimeZone, readDate } from './dates.ts';

test.each([
  ['2012-12-21T00:45:13.000Z', '2012-12-21T00:45:13.000Z'],
  ['2016-05-10T13:08:44+09:00', '2016-05-10T04:08:44.000Z'],
  ['2016-05-10 13:08:44 +0900', '2016-05-10T04:08:44.000Z'],
  ['Wed, 05 Oct 2022 12:30:00 GMT', '2022-10-05T12:30:00.000Z'],
  ['Sat, 02 Nov 2013 23:02:32 +0000', '2013-11-02T23:02:32.000Z'],
  ['Sun, 07 May 2023 11:30:00 PM +0900', '2023-05-07T14:30:00.000Z'],
  ['2023-05-07 23:30 +0900 KST', '2023-05-07T14:30:00.000Z'],
  ['2023-05-07T23:30:00.123456789+09:00[Asia/Seoul]', '2023-05-07T14:30:00.123Z'],
  ['20230507T143000Z', '2023-05-07T14:30:00.000Z'],
  ['Sun May  7 23:30:00 KST 2023', '2023-05-07T14:30:00.000Z'],
  ['May 7, 2023 11:30 PM KST', '2023-05-07T14:30:00.000Z'],
  ['1683469800', '2023-05-07T14:30:00.000Z'],
  ['1683469800000', '2023-05-07T14:30:00.000Z'],
])('%s says its zone', (text, instant) => {
  expect(readDate(text, 'Asia/Seoul')).toEqual({ instant, zoneAssumed: false });
});

test.each([
  ['2020-10-22 23:05:22', '2020-10-22T14:05:22.000Z'],
  ['2020/12/21', '2020-12-20T15:00:00.000Z'],
  ['2020-1-5', '2020-01-04T15:00:00.000Z'],
  ['March 29, 2022', '2022-03-28T15:00:00.000Z'],
  ['29 March 2022', '2022-03-28T15:00:00.000Z'],
  ['2023-05-07T23:30', '2023-05-07T14:30:00.000Z'],
  ['2023-05-07 11:30 PM', '2023-05-07T14:30:00.000Z'],
  ['2023-05-07 11:30PM', '2023-05-07T14:30:00.000Z'],
  ['2023-05-07 12:30 a.m.', '2023-05-06T15:30:00.000Z'],
  ['2023. 5. 7. 오후 11:30', '2023-05-07T14:30:00.000Z'],
  ['2023. 5. 7. 오전 12:30:05', '2023-05-06T15:30:05.000Z'],
  ['2023년 5월 7일 오후 11시 30분', '2023-05-07T14:30:00.000Z'],
  ['2023년 5월 7일', '2023-05-06T15:00:00.000Z'],
  ['2023.05.07. (일) 23:30', '2023-05-07T14:30:00.000Z'],
  ['2023年5月7日', '2023-05-06T15:00:00.000Z'],
  ['20230507', '2023-05-06T15:00:00.000Z'],
  ['20230507233000', '2023-05-07T14:30:00.000Z'],
  ['7 May 2023, 11:30 pm', '2023-05-07T14:30:00.000Z'],
  ['13/05/2023', '2023-05-12T15:00:00.000Z'],
  ['05/13/2023 11:30 PM', '2023-05-13T14:30:00.000Z'],
  ['07.05.2023', '2023-05-06T15:00:00.000Z'],
])('%s is taken in the zone given', (text, instant) => {
  expect(readDate(text, 'Asia/Seoul')).toEqual({ instant, zoneAssumed: true });
});

test('what is no date or no day of the calendar is null', () => {
  for (const text of ['', 'soon', '2020-13-01', '2021-02-29', '0000-00-00 00:00:00']) expect(readDate(text, 'UTC')).toBeNull();
});

test.each<[DayOrder | undefined, string | undefined]>([
  ['day-first', '2023-07-05T00:00:00.000Z'],
  ['month-first', '2023-05-07T00:00:00.000Z'],
  [undefined, undefined],
])('05/07/2023 is read by the other dates of its blog: %s', (order, instant) => {
  expect(readDate('05/07/2023', 'UTC', order)?.instant).toBe(instant);
});

test.each([
  ['13/07/2023', 'day-first'],
  ['07/13/2023', 'month-first'],
  ['05/07/2023', null],
  ['2023-05-07', undefined],
])('%s says of the order of days and months: %s', (text, order) => {
  expect(dayOrderOf(text)).toBe(order);
});

test('time zones are checked by name', () => {
  expect(isTimeZone('Asia/Seoul')).toBe(true);
  expect(isTimeZone('Asia/Seol')).toBe(false);
});
