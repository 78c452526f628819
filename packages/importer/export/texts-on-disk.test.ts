import { expect, test } from 'vitest';
import { openTexts } from './texts-on-disk.ts';

test('texts are read as they were kept, in whatever order, many at once', async () => {
  const texts = await openTexts();
  const kept = ['', '한글 🙂', 'a'.repeat(700_000), '\u2028\n', 'b'.repeat(2_500_000), 'last'];
  const places = [];
  for (const text of kept) places.push(await texts.keep(text));
  expect(await Promise.all(places.map((place) => texts.read(place)).toReversed())).toEqual(kept.toReversed());
  const more = await texts.keep('more');
  expect([await texts.read(more), await texts.read(more)]).toEqual(['more', 'more']);
  await texts.close();
});
