import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Slug } from './api/common.ts';
import { makeSlug } from './make-slug.ts';

test.each([
  ['Ink & Paper: a story', 'ink-paper-a-story'],
  ["Don't panic", 'dont-panic'],
  ['한지 위의 먹'.normalize('NFD'), '한지-위의-먹'],
  ['C++ & 자바스크립트 2026', 'c-자바스크립트-2026'],
  ['?!', 'post'],
])('the slug of %j is %j', (title, slug) => {
  expect(makeSlug(title, 'post')).toBe(slug);
  expect(Slug.safeParse(slug).success).toBe(true);
});

test('a long title is cut after a whole word, a long word within', () => {
  expect(makeSlug('word '.repeat(100), 'post')).toBe(Array.from({ length: 20 }, () => 'word').join('-'));
  expect(makeSlug('가'.repeat(500), 'post')).toBe('가'.repeat(100));
});

test('whatever the title, its slug is one that may be given, and stays the same when made again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.constantFrom('한', 'ㅎ', 'A', 'ß', 'İ', '\u0301', '-', ' ', "'", 'ǅ', '٣', '½')).map((parts) => parts.join('')),
      ),
      (title) => {
        const slug = makeSlug(title, 'post');
        expect(Slug.safeParse(slug).success).toBe(true);
        expect(makeSlug(slug, 'post')).toBe(slug);
      },
    ),
    { numRuns: 2000 },
  );
});
