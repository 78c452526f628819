import { expect, test } from 'vitest';
import { wellFormedJson, wellFormedText } from './well-formed.ts';

const cases = [
  ['a NUL', 'a\0b', 'a\uFFFDb'],
  ['half of a surrogate pair', 'a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
  ['a whole pair', 'ink 🖋', 'ink 🖋'],
  ['what only looks like an escape', String.raw`a\u0000 \\ud800`, String.raw`a\u0000 \\ud800`],
  ['other control characters', 'a\u0001\n', 'a\u0001\n'],
] as const;

test.each(cases)('a text with %s can be stored', (_, given, stored) => {
  expect(wellFormedText(given)).toBe(stored);
  expect(JSON.parse(wellFormedJson({ [given]: [given] }))).toEqual({ [stored]: [stored] });
});
