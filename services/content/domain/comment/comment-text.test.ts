import { describe, expect, test } from 'vitest';
import { countLinks, skeletonOf } from './comment-text.ts';

describe('links', () => {
  test.each([
    ['none', 'no link, not even http or wwwhat', 0],
    ['an address', 'see https://a.example.', 1],
    ['a link in Markdown', '[here](http://a.example)', 1],
    ['an address without scheme', 'WWW.a.example', 1],
    ['some of each', '[x](https://a.example) http://b.example\nwww.c.example', 3],
  ])('%s', (_name, text, count) => {
    expect(countLinks(text)).toBe(count);
  });

  test('are counted in text made to be slow', () => {
    expect(countLinks('http:/'.repeat(100_000))).toBe(0);
  });
});

test('a skeleton is the same for what is varied to look new', () => {
  expect(skeletonOf('Buy  NOW!!! — 50%')).toBe(skeletonOf('buy now 50'));
  expect(skeletonOf('buy 50')).not.toBe(skeletonOf('buy 51'));
});
