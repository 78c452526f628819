import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusPosts } from '@hanji/frontend-kit/testing/corpus-posts';
import { startBrowser } from '@hanji/frontend-kit/testing/browser';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EditorBench, openBench } from '../testing/editor-bench/open-bench.ts';

// All of them nightly, every twenty-fourth post otherwise.
const step = process.env['HANJI_NIGHTLY'] ? 1 : 24;
const corpus = process.env['HANJI_CORPUS'] ?? '';
let browser: Browser;
let bench: EditorBench;

beforeAll(async () => {
  browser = await startBrowser();
  bench = await openBench(browser, 'content-bench');
});
afterAll(() => browser?.close());

test.each([
  ['md-ko', markdown, 300, 0.02],
  ['md-en', markdown, 700, 0.02],
  // Of bare text between blocks, which an import makes paragraphs of.
  ['wxr', wordpress, 300, 0.5],
  ['ghost-json', ghost, 60, 0.05],
])(
  'posts of %s are the same after the service’s cleaning when they are opened and saved, and show the same when every block is touched',
  async (name, read, atLeast, atMostAsHtml) => {
    const posts = read(join(corpus, name));
    expect(posts.length).toBeGreaterThan(atLeast);
    let [blocks, kept] = [0, 0];
    const different: string[] = [];
    for (const content of posts.filter((_, index) => index % step === 0)) {
      const { html } = cleanHtml(content);
      const result = await bench.roundTrip(html);
      if (cleanHtml(result.untouched).html.trim() !== html.trim() || !result.isSame) different.push(html.slice(0, 200));
      blocks += result.blocks;
      kept += result.asHtml.length;
    }
    expect(different).toEqual([]);
    // What is kept whole cannot be written on: it has to stay rare.
    expect(kept / blocks).toBeLessThan(atMostAsHtml);
  },
);

function markdown(folder: string): readonly string[] {
  return corpusPosts(folder, Infinity).map(({ content }) => content);
}

/** What stands in WordPress exports, as WordPress keeps it. */
function wordpress(folder: string): readonly string[] {
  return exportsIn(folder, '.xml').flatMap((text) =>
    [...text.matchAll(/<content:encoded><!\[CDATA\[([\s\S]*?)\]\]><\/content:encoded>/g)].map(([, html = '']) => html).filter((html) => html.trim() !== ''),
  );
}

function ghost(folder: string): readonly string[] {
  return exportsIn(folder, '.json').flatMap((text) => {
    const read = JSON.parse(text) as { readonly db?: readonly { readonly data: { readonly posts?: readonly { readonly html: string | null }[] } }[] };
    return (read.db ?? []).flatMap(({ data }) => data.posts ?? []).flatMap(({ html }) => (html === null ? [] : [html]));
  });
}

function exportsIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
