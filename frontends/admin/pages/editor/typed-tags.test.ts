import { expect, test } from 'vitest';
import { typedTags } from './typed-tags.ts';

test.each([
  ['paper, ink,,  paper , 한지 ', [], ['paper', 'ink', '한지']],
  ['Seoul, Korea, ink', ['Seoul, Korea', 'ink'], ['Seoul, Korea', 'ink']],
  ['ink, Seoul, Korea', ['Seoul, Korea'], ['ink', 'Seoul, Korea']],
  ['Seoul, Koreans', ['Seoul, Korea'], ['Seoul', 'Koreans']],
  [' , ', [], []],
])('%j, where the post has %j, are %j', (typed, whole, tags) => {
  expect(typedTags(typed, whole)).toEqual(tags);
});
