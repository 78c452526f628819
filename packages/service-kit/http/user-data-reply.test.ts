import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { Batches, type UserData } from '../user-data.ts';
import { userDataReply } from './user-data-reply.ts';

const sent = async (data: UserData): Promise<string> => text((await userDataReply(data)).raw?.content as Readable);
const numbers = (count: number, onRead: (last: number | null) => void = () => undefined) =>
  new Batches<number>((last, size) => {
    onRead(last);
    const from = (last ?? 0) + 1;
    return Promise.resolve(Array.from({ length: Math.min(size, count - from + 1) }, (_, index) => from + index));
  });

test.each([
  [{}, {}],
  [
    { kind: 'plain', list: [1, 2], none: null },
    { kind: 'plain', list: [1, 2], none: null },
  ],
  [
    { first: numbers(0), second: numbers(3), last: true },
    { first: [], second: [1, 2, 3], last: true },
  ],
])('%j is one object', async (data, expected) => {
  expect(JSON.parse(await sent(data))).toEqual(expected);
});

test('items are read as they are sent, each batch behind the last one', { tags: ['abuse/own-export'] }, async () => {
  const reads: (number | null)[] = [];
  const reply = await userDataReply({ items: numbers(1000, (last) => reads.push(last)) });
  expect(reads).toEqual([null]);
  expect(JSON.parse(await text(reply.raw?.content as Readable))).toEqual({ items: Array.from({ length: 1000 }, (_, index) => index + 1) });
  expect(reads.slice(0, 3)).toEqual([null, 25, 50]);
});

test('what cannot be read at all is an error, what breaks later breaks the answer', async () => {
  await expect(userDataReply({ items: new Batches(() => Promise.reject(new Error('away'))) })).rejects.toThrow('away');
  const breaking = new Batches<number>((last, size) =>
    last === null ? Promise.resolve(Array.from({ length: size }, () => 1)) : Promise.reject(new Error('gone')),
  );
  await expect(sent({ items: breaking })).rejects.toThrow('gone');
});
