import { expect, test } from 'vitest';
import { inTurns, TooBusy } from './turns.ts';

test('a few are made at once, others in the order they came, and too many are refused', async () => {
  const inTurn = inTurns({ atOnce: 2, waiting: 2, waitMs: 600_000 });
  const made: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (name: string) => () => {
    made.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => inTurn(make(name)));
  await expect(inTurn(make('e'))).rejects.toThrow(TooBusy);
  expect(made).toEqual(['a', 'b']);
  ends.get('b')?.();
  expect(await b).toBe('b');
  expect(made).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c']) ends.get(name)?.();
  expect([await a, await c]).toEqual(['a', 'c']);
  ends.get('d')?.();
  expect(await d).toBe('d');
});

test('one that fails makes room for the next', async () => {
  const inTurn = inTurns({ atOnce: 1, waiting: 1, waitMs: 600_000 });
  const failing = inTurn(() => Promise.reject(new Error('ink is out')));
  const next = inTurn(() => Promise.resolve('paper'));
  await expect(failing).rejects.toThrow('ink is out');
  expect(await next).toBe('paper');
  expect(await inTurn(() => Promise.resolve('again'))).toBe('again');
});

test('whoever has waited too long is refused, and the next one after that is not held up by it', async () => {
  const inTurn = inTurns({ atOnce: 1, waiting: 5, waitMs: 1 });
  const hanging = Promise.withResolvers<string>();
  const first = inTurn(() => hanging.promise);
  await expect(inTurn(() => Promise.resolve('late'))).rejects.toThrow(TooBusy);
  hanging.resolve('done');
  expect(await first).toBe('done');
  expect(await inTurn(() => Promise.resolve('next'))).toBe('next');
});
