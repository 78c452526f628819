import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pictureQueue } from './picture-queue.ts';

const known = (owner: string) => ({ owner, isStranger: false });
const stranger = (owner: string) => ({ owner, isStranger: true });

/** Work that notes when it is done, and that nothing else is done meanwhile. */
function notedWork() {
  const order: string[] = [];
  let running = 0;
  const work = (name: string) => async () => {
    running += 1;
    expect(running).toBe(1);
    await sleep(5);
    running -= 1;
    order.push(name);
  };
  return { order, work };
}

test('one picture is worked on at a time, and owners take turns', async () => {
  const queue = pictureQueue();
  const { order, work } = notedWork();
  const all = ['a1', 'a2', 'a3', 'l1', 'i1'].map((name) => queue(known(name.slice(0, 1)), work(name)));
  await Promise.all(all);
  expect(order.indexOf('l1')).toBeLessThan(order.indexOf('a3'));
  expect(order.indexOf('i1')).toBeLessThan(order.indexOf('a3'));
  expect(order).toHaveLength(5);
});

test('more than a hundred that wait are refused with 503, and a failure lets the next one in', async () => {
  const queue = pictureQueue();
  const failing = queue(known('ada'), () => Promise.reject(new Error('no picture')));
  const waiting = Array.from({ length: 99 }, () => queue(known('ada'), () => sleep(0)));
  await expect(queue(known('lin'), () => sleep(0))).rejects.toMatchObject({ kind: 'unavailable', code: 'busy' });
  await expect(failing).rejects.toThrow('no picture');
  await Promise.all(waiting);
  await queue(known('lin'), () => sleep(0));
});

test('an admin waits for one picture of a stranger, however many strangers there are', { tags: ['abuse/slow-picture'] }, async () => {
  const queue = pictureQueue();
  const { order, work } = notedWork();
  const strangers = Array.from({ length: 100 }, (_, index) => queue(stranger(`s${index}`), work(`s${index}`)));
  await expect(queue(stranger('late'), work('late'))).rejects.toMatchObject({ code: 'busy' });
  await queue(known('ada'), work('ada'));
  expect(order).toEqual(['s0', 'ada']);
  await Promise.all(strangers);
});

test('a stranger has a turn while an import goes on, and one leaves room for others', async () => {
  const queue = pictureQueue();
  const { order, work } = notedWork();
  const imported = Array.from({ length: 20 }, (_, index) => queue(known(`i${index}`), work('import')));
  await Promise.all([...Array.from({ length: 40 }, () => queue(stranger('one'), async () => undefined)), queue(stranger('other'), work('other')), ...imported]);
  expect(order.indexOf('other')).toBeLessThan(order.length - 1);
  const full = Array.from({ length: 40 }, () => queue(stranger('one'), () => sleep(1)));
  await expect(queue(stranger('one'), () => sleep(1))).rejects.toMatchObject({ code: 'busy' });
  await queue(stranger('other'), () => sleep(0));
  await Promise.all(full);
});
