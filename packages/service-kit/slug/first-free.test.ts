import { expect, test } from 'vitest';
import { firstFree } from './first-free.ts';
import { numberedSlug } from './slug-key.ts';

test('the first free number is found behind many taken ones', async () => {
  const taken = new Set(Array.from({ length: 45 }, (_, index) => numberedSlug('ink', index + 1)));
  expect(await firstFree('ink', async (candidates) => new Set(candidates.filter((candidate) => taken.has(candidate))))).toBe('ink-46');
  expect(await firstFree('paper', () => Promise.resolve(new Set()))).toBe('paper');
});
