import { join } from 'node:path';
import { corpusPosts } from '@hanji/frontend-kit/testing/corpus-posts';
import { startBrowser } from '@hanji/frontend-kit/testing/browser';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EditorBench, openBench } from '../testing/editor-bench/open-bench.ts';

const corpus = process.env['HANJI_CORPUS'] ?? '';
let browser: Browser;
let bench: EditorBench;

beforeAll(async () => {
  browser = await startBrowser();
  bench = await openBench(browser);
});
afterAll(() => browser?.close());

test.each(['md-ko', 'md-en'])(
  'posts of %s are the same after the service’s cleaning when they are opened and saved, and show the same when every block is touched',
  async (name) => {
    const posts = corpusPosts(join(corpus, name), Infinity);
    let [blocks, kept] = [0, 0];
    const different: string[] = [];
    for (const { slug, content } of posts) {
      const { html } = cleanHtml(content);
      const result = await bench.roundTrip(html);
      if (cleanHtml(result.untouched).html.trim() !== html.trim() || !result.isSame) different.push(slug);
      blocks += result.blocks;
      kept += result.asHtml.length;
    }
    expect(different).toEqual([]);
    expect(posts.length).toBeGreaterThan(300);
    // What is kept whole cannot be written on: it has to stay rare.
    expect(kept / blocks).toBeLessThan(0.02);
  },
);
