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
  expect(namesOf({ details: { a: 3, b: 1 } })).toEqual(['a', 'b']);
  expect(namesOf({ details: { a: 3, b: 1, c: 1, d: 1 } })).toEqual([]);
});

test('an example says what it is about, and how often', () => {
  expect(exampleLine(example())).toBe('Post · a.xml:3 · Bar');
  expect(exampleLine(example({ title: null, where: null, detail: 'members', count: 5 }))).toBe('members ×5');
});
