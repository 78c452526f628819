import { expect, test } from 'vitest';
import { tooLong } from './too-long.ts';

test.each([
  ['ink', 3, 'en', undefined],
  ['inks', 3, 'en', '1 character too long. Please shorten it.'],
  ['x'.repeat(1212), 200, 'en', '1,012 characters too long. Please shorten it.'],
  ['먹'.repeat(212), 200, 'ko', '12자가 넘칩니다. 그만큼 줄여 주세요.'],
] as const)('%j of at most %i, in %s: %s', (text, most, language, said) => {
  expect(tooLong(text, most, language)).toBe(said);
});
