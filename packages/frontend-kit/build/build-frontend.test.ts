import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildFrontend } from './build-frontend.ts';
import { outputFolder } from './folders.ts';
import { readerScripts } from './reader-budget.ts';

test('what was built from these very sources is left as it is', async () => {
  const first = await buildFrontend('blog');
  const steps: string[] = [];
  const second = await buildFrontend('blog', { onProgress: (step) => void steps.push(step) });
  expect([second.wasFresh, steps]).toEqual([true, []]);
  expect(second.files).toEqual(first.files);
});

test('scripts and styles lie ready in compressed form', async () => {
  const { files } = await buildFrontend('blog');
  const text = files.filter(({ file, bytes }) => /\.(?:js|css)$/.test(file) && bytes > 1000);
  expect(text.length).toBeGreaterThan(0);
  for (const { file, bytes, brotliBytes } of text) {
    expect(brotliBytes).toBeLessThan(bytes / 2);
    for (const ending of ['.br', '.gz']) expect(existsSync(join(outputFolder('blog'), 'client', file + ending))).toBe(true);
  }
});

test('all the script that a reader page could ever load is within its budget', async () => {
  await buildFrontend('blog');
  await buildFrontend('shell');
  const scripts = await readerScripts();
  // The design's bound is 90,000; islands are plain scripts, so that half of it is enough.
  expect(scripts?.budget).toBe(45_000);
  expect(scripts?.total).toBeLessThanOrEqual(45_000);
  expect(scripts?.files.map(({ file }) => file.replace(/\.[0-9a-f]+\.js$/, '')).toSorted()).toEqual(
    expect.arrayContaining(['blog/reader', 'shell/boot', 'shell/federation']),
  );
});
