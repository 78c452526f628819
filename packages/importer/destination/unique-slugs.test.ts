import { z } from 'zod';
import { expect, test } from 'vitest';
import { slugRequests, standInId, uniqueSlugs, withoutClashes } from './unique-slugs.ts';

test('the first one keeps its wish, later ones get a number that nobody wishes', () => {
  const slugs = uniqueSlugs(
    new Map([
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'x-2'],
      ['d', 'x'],
    ]),
  );
  expect([...slugs.values()].map((slug) => slug.slug)).toEqual(['x', 'x-3', 'x-2', 'x-4']);
});

test('the stand-in for an id is a valid and stable one', () => {
  expect(z.uuid().parse(standInId('Jane'))).toBe(standInId('Jane'));
});

test('equal wishes are asked for in one request, and none is too large', () => {
  const wishes = new Map([
    ['a', 'x'],
    ['b', 'y'],
    ['c', 'z'],
    ['d', 'x'],
    ['e', 'x'],
  ]);
  expect(slugRequests(wishes, 3).map((request) => request.map((item) => item.source))).toEqual([
    ['a', 'd', 'e'],
    ['b', 'c'],
  ]);
  expect(slugRequests(wishes, 2).every((request) => request.length <= 2)).toBe(true);
});

test('answers that agree on a slug are numbered, posts that are there keep theirs', () => {
  const resolved = withoutClashes(
    new Map([
      ['a', { slug: 'x-2', exists: false }],
      ['b', { slug: 'x-2', exists: true }],
      ['c', { slug: 'y', exists: false }],
    ]),
  );
  expect([...resolved.values()].map((resolvedSlug) => resolvedSlug.slug)).toEqual(['x-2-2', 'x-2', 'y']);
});
