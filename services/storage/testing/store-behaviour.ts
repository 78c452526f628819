import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ObjectStore } from '../domain/object-store.ts';

/** What every store has to do, as tests; each is given an empty store. */
export function storeBehaviour(open: () => ObjectStore): void {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hanji-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const fileOf = async (content: string | Buffer) => {
    const path = join(folder, `f${Math.random()}`);
    await writeFile(path, content);
    return path;
  };

  test('gives back what was put, whole and in parts, with its size', async () => {
    const store = open();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    await store.put('posts/a-1.webp', await fileOf(bytes), 'image/webp');
    const whole = await store.read('posts/a-1.webp');
    expect(whole?.length).toBe(bytes.length);
    expect(whole === null ? null : await buffer(whole.stream)).toEqual(bytes);
    const part = await store.read('posts/a-1.webp', { start: 1000, end: 1999 });
    expect(part === null ? null : [part.length, await buffer(part.stream)]).toEqual([1000, bytes.subarray(1000, 2000)]);
    expect(await store.size('posts/a-1.webp')).toBe(bytes.length);
    await store.put('posts/empty.txt', await fileOf(''), 'text/plain');
    const empty = await store.read('posts/empty.txt');
    expect(empty === null ? null : [empty.length, await text(empty.stream)]).toEqual([0, '']);
  });

  test('replaces, removes, and removes again', async () => {
    const store = open();
    await store.put('pages/b.txt', await fileOf('one'), 'text/plain');
    await store.put('pages/b.txt', await fileOf('other'), 'text/plain');
    const found = await store.read('pages/b.txt');
    expect(found === null ? null : await text(found.stream)).toBe('other');
    await store.remove('pages/b.txt');
    await store.remove('pages/b.txt');
    expect([await store.read('pages/b.txt'), await store.size('pages/b.txt')]).toEqual([null, null]);
  });

  test('lists what begins with a prefix, however much it is', async () => {
    const store = open();
    const keys = Array.from({ length: 25 }, (_, index) => `many/${String(index).padStart(3, '0')}.txt`);
    for (const key of keys) await store.put(key, await fileOf(key), 'text/plain');
    const found = [];
    for await (const facts of store.list('many/')) found.push(facts);
    expect(found.map((object) => object.key).toSorted()).toEqual(keys);
    expect(found.every((object) => object.size === object.key.length && object.modifiedAt instanceof Date)).toBe(true);
  });
}
