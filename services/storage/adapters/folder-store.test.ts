import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { folderStore } from './folder-store.ts';
import { expect, test } from 'vitest';
import { storeBehaviour } from '../testing/store-behaviour.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanji-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a folder', () => {
  storeBehaviour(() => folderStore(join(folder, 'objects')));

  test('holds nothing half-written, and reaches no file beside it', async () => {
    const store = folderStore(join(folder, 'objects'));
    await expect(store.put('a/b.txt', join(folder, 'nowhere'), 'text/plain')).rejects.toThrow('ENOENT');
    expect((await readdir(join(folder, 'objects'), { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual([]);
    await writeFile(join(folder, 'secret'), 'x');
    for (const key of ['../secret', 'a/../../secret', '/etc/passwd', '.hidden', 'a//b', '']) await expect(store.read(key)).rejects.toThrow('is not a key');
  });
});
