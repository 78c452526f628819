import { expect, test } from 'vitest';
import { exampleLine, namesOf, restOf, sectionOf } from './report-sections.ts';

const example = (fields: object = {}) => ({
  kind: 'warning' as const,
  code: 'c',
  source: null,
  title: 'Post',
  where: 'a.xml:3',
  detail: 'Bar',
  count: 1,
  ...fields,
});

test.each([
  [{ kind: 'warning', asks: true }, 'asks'],
  [{ kind: 'warning' }, 'warning'],
  [{ kind: 'left' }, 'left'],
  [{ kind: 'failed' }, 'failed'],
] as const)('%o stands in the section %s', (group, section) => {
  expect(sectionOf(group)).toBe(section);
});

test.each([
  ['26 times with 20 examples', 26, Array.from({ length: 20 }, () => example()), 6],
  ['all in one example', 5, [example({ count: 5 })], 0],
  ['as often as there are examples', 2, [example(), example()], 0],
] as const)('%s: so many are in the file alone', (_what, count, examples, rest) => {
  expect(restOf({ count, examples: [...examples] })).toBe(rest);
});

test('few names are told at once, many when they are asked for', () => {
  expect(namesOf({ code: 'c', details: { a: 3, b: 1 } }, 'en')).toEqual(['a', 'b']);
  expect(namesOf({ code: 'c', details: { a: 3, b: 1, c: 1, d: 1 } }, 'en')).toEqual([]);
});

test('an example says what it is about, and how often', () => {
  expect(exampleLine(example(), 'ko')).toBe('Post · a.xml:3 · Bar');
  expect(exampleLine(example({ title: null, where: null, detail: 'members', count: 5 }), 'ko')).toBe('members ×5');
});

test.each([
  ['words-differ', 'of 10 words 1 missing, 2 added: “some $1 text”', '낱말 10개 가운데 빠진 것 1개, 더해진 것 2개: “some $1 text”'],
  ['term-unused', 'category Unused', '카테고리 Unused'],
  ['term-detail', 'parent of a category', '카테고리의 위아래'],
  ['data-other', 'setting logo', '설정 logo'],
  ['page-detail', 'cover picture', '대표 그림'],
  ['comment-left', 'spam', '스팸'],
  ['category-to-tag', 'spam', 'spam'],
  ['toString', 'spam', 'spam'],
])('a detail of %s is said in Korean where it is in words of the importer: %s', (code, detail, korean) => {
  const one = example({ code, detail, title: null, where: null });
  expect([exampleLine(one, 'ko'), exampleLine(one, 'en')]).toEqual([korean, detail]);
  expect(namesOf({ code, details: { [detail]: 1 } }, 'ko')).toEqual([korean]);
});
