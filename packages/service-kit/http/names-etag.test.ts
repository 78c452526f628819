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

// Whoever looks at every blank from every other one never comes to the end of these.
test('millions of blanks and commas are read to their end', () => {
  for (const header of [`"b"${' '.repeat(2_000_000)}x`, `${', '.repeat(1_000_000)}x`]) expect(namesEtag(header, '"a"')).toBe(false);
});
