import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('tasks of one key run one after another in their order, also after one that failed; other keys do not wait', async () => {
  const inTurn = createTurns();
  const log: string[] = [];
  const task =
    (name: string, ms: number, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await sleep(ms);
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const first = inTurn('a', task('first', 20, true));
  const second = inTurn('a', task('second', 0));
  const other = inTurn('b', task('other', 0));
  await expect(first).rejects.toThrow('first');
  expect([await second, await other]).toEqual(['second', 'other']);
  expect(log.filter((line) => !line.startsWith('other'))).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(log.indexOf('other ends')).toBeLessThan(log.indexOf('first ends'));
});
