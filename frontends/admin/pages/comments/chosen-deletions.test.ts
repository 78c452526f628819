import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dueDeletions, forgetDeletions, keepDeletions } from './chosen-deletions.ts';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

const now = Date.now();

test('what was decided is due once it cannot be undone any more, to whoever decided it', () => {
  keepDeletions(['a', 'b'], 'me', now - 1);
  keepDeletions(['c'], 'me', now + 60_000);
  keepDeletions(['d'], 'somebody', now - 1);
  expect([dueDeletions('me'), dueDeletions('somebody')]).toEqual([['a', 'b'], ['d']]);
  forgetDeletions(['a', 'd']);
  expect([dueDeletions('me'), dueDeletions('somebody')]).toEqual([['b'], []]);
  // The page is left before the time is over.
  keepDeletions(['c'], 'me', now);
  expect(dueDeletions('me')).toEqual(['b', 'c']);
  forgetDeletions(['b', 'c']);
  expect(kept.size).toBe(0);
});

test('what was decided long ago is done no more', () => {
  keepDeletions(['a'], 'me', now - 2 * 86_400_000);
  expect(dueDeletions('me')).toEqual([]);
});

test.each(['{', '{}', '[null, 1, {"id": "a"}]'])('%s in the storage is nothing', (text) => {
  kept.set('hanji.chosen-deletions', text);
  expect(dueDeletions('me')).toEqual([]);
});

test('where the storage is refused nothing fails', () => {
  vi.stubGlobal('localStorage', undefined);
  keepDeletions(['a'], 'me', now);
  expect(dueDeletions('me')).toEqual([]);
});
