import { expect, test } from 'vitest';
import { namesEtag } from './names-etag.ts';

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b" , "a"', true],
  ['*', true],
  ['"b", W/"c"', false],
  ['', false],
])('%s names "a": %s', (header, isNamed) => {
  expect(namesEtag(header, '"a"')).toBe(isNamed);
});

test('14 KB of blanks and commas are read in no time', () => {
  const begin = performance.now();
  for (const header of [`"b"${' '.repeat(14_000)}x`, `${', '.repeat(7000)}x`]) expect(namesEtag(header, '"a"')).toBe(false);
  expect(performance.now() - begin).toBeLessThan(50);
});
