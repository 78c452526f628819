import { describe, expect, test } from 'vitest';
import { nextToLookAt } from './next-waiting.ts';

const comment = (id: string, status: 'VISIBLE' | 'PENDING' = 'PENDING') => ({ id, status });

describe('after a comment is dealt with', () => {
  test.each([
    ['the next one below that waits', [comment('a'), comment('b'), comment('c', 'VISIBLE'), comment('d')], 'b', true, 'd'],
    ['else the nearest above that waits', [comment('a'), comment('b'), comment('c', 'VISIBLE'), comment('d')], 'd', true, 'b'],
    ['where none waits, the nearest that stays', [comment('a', 'VISIBLE'), comment('b'), comment('c', 'VISIBLE')], 'b', true, 'c'],
    ['where none waits and it stays, itself', [comment('a', 'VISIBLE'), comment('b'), comment('c', 'VISIBLE')], 'b', false, 'b'],
    ['none, where nothing is left', [comment('a')], 'a', true, null],
  ] as const)('comes %s', (_name, comments, done, isLeaving, next) => {
    expect(nextToLookAt(comments, [{ id: done }], isLeaving)).toBe(next);
  });

  test('none of those that were dealt with at once comes', () => {
    expect(nextToLookAt([comment('a'), comment('b'), comment('c')], [{ id: 'a' }, { id: 'b' }], true)).toBe('c');
  });
});
