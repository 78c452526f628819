import { expect, test } from 'vitest';
import { hanjaReadAs, readingsOf } from './hanja-readings.ts';

test.each([
  ['加', ['가']],
  ['詰', ['힐']],
  ['韓', ['한']],
  ['女', ['녀', '여']],
  ['李', ['리', '이']],
  ['勞', ['노', '로']],
  ['樂', ['낙', '락', '악', '요']],
  ['率', ['률', '솔', '율']],
  ['車', ['거', '차']],
  ['金', ['금', '김']],
  ['不', ['부', '불']],
  ['北', ['배', '북']],
  ['宅', ['댁', '택']],
  ['行', ['항', '행']],
  ['龜', ['구', '귀', '균']],
  ['国', []],
  ['한', []],
  ['a', []],
])('%s is read %j', (hanja, readings) => {
  expect(readingsOf(hanja)).toEqual(readings);
});

test('every Hanja of KS X 1001 is read once for each place that it has there', () => {
  const syllables = Array.from({ length: 11_172 }, (_, index) => String.fromCodePoint(0xac00 + index));
  const places = syllables.flatMap((syllable) => hanjaReadAs(syllable).map((hanja) => [hanja, syllable] as const));
  expect(places).toHaveLength(4888);
  expect(places.filter(([hanja, syllable]) => !/^\p{sc=Han}$/u.test(hanja) || !readingsOf(hanja).includes(syllable))).toEqual([]);
});
