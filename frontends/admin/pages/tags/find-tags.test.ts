import { expect, test } from 'vitest';
import { findTags } from './find-tags.ts';

const tag = (name: string) => ({ id: crypto.randomUUID(), name, slug: name.toLowerCase(), postCount: 0 });
const pages = (names: readonly (readonly string[])[]) => async (cursor: string | undefined) => {
  const at = Number(cursor ?? 0);
  return { items: (names[at] ?? []).map(tag), nextCursor: at + 1 < names.length ? String(at + 1) : null };
};

test('pages are read until the last one, where few tags match', async () => {
  const { items, nextCursor } = await findTags(' PAPER', undefined, pages([['Ink', 'Paper'], ['Brush'], ['Mulberry paper']]));
  expect([items.map(({ name }) => name), nextCursor]).toEqual([['Paper', 'Mulberry paper'], null]);
});

test('what is found is shown before everything is read, and reading goes on from there', async () => {
  const many = Array.from({ length: 40 }, (_, n) => `paper ${n}`);
  const first = await findTags('paper', undefined, pages([many, ['paper at last']]));
  expect([first.items.length, first.nextCursor]).toEqual([40, '1']);
  const second = await findTags('paper', '1', pages([many, ['paper at last']]));
  expect([second.items.length, second.nextCursor]).toEqual([1, null]);
});

test('Hangul is found however it was typed', async () => {
  const { items } = await findTags('한지'.normalize('NFD'), undefined, pages([['한지', '먹']]));
  expect(items.map(({ name }) => name)).toEqual(['한지']);
});
