import { describe, expect, test } from 'vitest';
import { textLanguage } from './content-language.ts';
import { formatBytes, formatDay, formatDayAndMonth, formatExactMoment, formatMoment, formatPercent, formatShortDay, plural } from './format.ts';
import { negotiateLanguage } from './language.ts';

describe('days', () => {
  test('are those of the given time zone, in the words of the language', () => {
    const instant = '2026-11-22T20:00:00.000Z';
    expect(formatDay(instant, 'ko', 'Asia/Seoul')).toBe('2026년 11월 23일');
    expect(formatDay(instant, 'en', 'UTC')).toBe('22 November 2026');
    expect(formatShortDay(instant, 'ko', 'UTC')).toBe('2026. 11. 22.');
    expect(formatDayAndMonth(instant, 'ko', 'UTC')).toBe('11. 22.');
    expect(formatDayAndMonth(instant, 'en', 'Asia/Seoul')).toBe('23 Nov');
    expect(formatMoment(instant, 'en', 'Asia/Seoul')).toBe('23 Nov 2026, 05:00');
    expect(formatExactMoment(instant, 'en', 'UTC')).toBe('22 Nov 2026, 20:00:00');
  });
});

test('bytes and shares are given in few digits', () => {
  expect([0, 999, 1500, 3_440_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual(['0 bytes', '999 bytes', '2 kB', '3.4 MB']);
  expect([formatPercent(12.5, 'en', 2), formatPercent(100 / 3, 'ko', 1)]).toEqual(['12.5%', '33.3%']);
});

describe('counted nouns', () => {
  const posts = { one: '# post', other: '# posts' };
  test.each([
    [0, '0 posts'],
    [1, '1 post'],
    [2, '2 posts'],
    [1200, '1,200 posts'],
  ])('%i in English: %s', (count, text) => {
    expect(plural(count, 'en', posts)).toBe(text);
  });

  test('Korean has one form', () => {
    expect(plural(1, 'ko', { other: '글 #개' })).toBe('글 1개');
  });
});

describe('the language of a text', () => {
  test.each([
    ['자바스크립트의 이벤트 루프(event loop)와 Promise, async/await', 'ko'],
    ['Announcing Rust 1.30', 'en'],
    ['The Korean word 한지 means paper made of mulberry bark', 'en'],
    ['2026. 11. 22.', 'ko'],
  ])('%s: %s', (text, language) => {
    expect(textLanguage(text)).toBe(language);
  });
});

test.each([
  [undefined, 'en;q=0.8, ko;q=0.9', 'ko'],
  [undefined, 'en, ko', 'en'],
  [undefined, 'ko;q=0, en;q=0.1', 'en'],
  [undefined, 'de, fr', 'ko'],
  ['en', 'ko', 'en'],
  ['__proto__', 'en', 'en'],
])('remembered %s, accepted %s: %s', (remembered, accepted, language) => {
  expect(negotiateLanguage(remembered, accepted)).toBe(language);
});
