import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pictureQueue } from './picture-queue.ts';

test('one picture is worked on at a time, and owners take turns', async () => {
  const queue = pictureQueue();
  const order: string[] = [];
  let running = 0;
  const work = (name: string) => async () => {
    running += 1;
    expect(running).toBe(1);
    await sleep(5);
    running -= 1;
    order.push(name);
  };
  await Promise.all([queue('ada', work('a1')), queue('ada', work('a2')), queue('ada', work('a3')), queue('lin', work('l1')), queue(null, work('i1'))]);
  expect(order.indexOf('l1')).toBeLessThan(order.indexOf('a3'));
  expect(order.indexOf('i1')).toBeLessThan(order.indexOf('a3'));
  expect(order).toHaveLength(5);
});

test('more than a hundred that wait are refused with 503, and a failure lets the next one in', async () => {
  const queue = pictureQueue();
  const failing = queue('ada', () => Promise.reject(new Error('no picture')));
  const waiting = Array.from({ length: 99 }, () => queue('ada', () => sleep(0)));
  await expect(queue('lin', () => sleep(0))).rejects.toMatchObject({ kind: 'unavailable', code: 'busy' });
  await expect(failing).rejects.toThrow('no picture');
  await Promise.all(waiting);
  await queue('lin', () => sleep(0));
});
