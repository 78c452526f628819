import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapInOrder } from './map-in-order.ts';

async function* numbers(count: number, onRead: (number: number) => void = () => undefined): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) {
    onRead(number);
    yield number;
  }
}

test('results come in the order of the items, however long each takes', async () => {
  const results = await Array.fromAsync(
    mapInOrder(numbers(20), 4, async (number) => {
      await wait((number * 7) % 5);
      return number;
    }),
  );
  expect(results).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('no more than the width is under way, and nothing beyond it is read', async () => {
  let underWay = 0;
  let most = 0;
  let read = 0;
  let yielded = 0;
  for await (const _ of mapInOrder(
    numbers(30, () => (read += 1)),
    3,
    async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await wait(1);
      underWay -= 1;
    },
  )) {
    yielded += 1;
    expect(read - yielded).toBeLessThanOrEqual(3);
  }
  expect(most).toBe(3);
});

test('a mapping that throws ends it after those under way are done', async () => {
  let done = 0;
  const run = Array.fromAsync(
    mapInOrder(numbers(10), 3, async (number) => {
      await wait(number === 0 ? 1 : 10);
      if (number === 0) throw new Error('broken');
      done += 1;
    }),
  );
  await expect(run).rejects.toThrow('broken');
  expect(done).toBe(2);
});
