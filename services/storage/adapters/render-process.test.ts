import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPicture } from '../testing/storage-service.ts';
import { renderProcess } from './render-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanji-render-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** An order for a picture, and how many processes come to work on it where the first so many are killed as they start. */
async function ordered(killed: number) {
  const path = join(folder, 'picture.png');
  await writeFile(path, await testPicture().png().toBuffer());
  let started = 0;
  const render = renderProcess({
    onStart: (child) => {
      started += 1;
      if (started <= killed) child.kill('SIGKILL');
    },
  });
  const order = { path, folder: await mkdtemp(join(folder, 'made-')), into: 'posts' as const, takesDrawings: false };
  return { order, render: () => render(order), started: () => started };
}

test('a picture whose process the system ends is tried once more', async () => {
  const { order, render, started } = await ordered(1);
  expect(await render()).toMatchObject({ main: { width: 40, height: 30 } });
  expect([started(), (await readdir(order.folder)).includes('main.png')]).toEqual([2, true]);
});

test('one that ends its process twice is broken, and the next order gets a new process', async () => {
  const { render, started } = await ordered(2);
  await expect(render()).rejects.toMatchObject({ code: 'broken_image' });
  expect(await render()).toMatchObject({ main: { width: 40 } });
  expect(started()).toBe(3);
});
