import { startBrowser } from '@hanji/frontend-kit/testing/browser';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EditorBench, openBench } from '../testing/editor-bench/open-bench.ts';

let browser: Browser;
let bench: EditorBench;

beforeAll(async () => {
  browser = await startBrowser();
  bench = await openBench(browser);
});
afterAll(() => browser?.close());

const table = (...cells: readonly string[]) => `<table><tbody><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></tbody></table>`;

test.each([
  ['a cell of two paragraphs', table('<p>a</p><p>b</p>', 'c')],
  ['a cell whose first words stand in no paragraph', table('a<p>b</p>', 'c')],
  ['a cell of one paragraph', table('<p>a</p>')],
  ['a cell of words alone', table('a')],
  ['a cell with a list', table('<ul><li>a</li></ul>', 'a<ul><li>b</li></ul>')],
  ['a cell with a callout and code', table('<aside data-callout="note"><p>a</p></aside>', '<pre><code>b</code></pre>')],
  ['a point of a list with two paragraphs', '<ul><li><p>a</p><p>b</p></li><li>c<p>d</p></li></ul>'],
])('%s is what it is after it was cleaned, opened and touched', async (_name, html) => {
  const cleaned = cleanHtml(html).html;
  const { touched, isSame, asHtml } = await bench.roundTrip(cleaned);
  expect([cleaned, touched, isSame, asHtml]).toEqual([html, html, true, []]);
});

const head = '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>';
const rule = ['| a | b |', '|---|---|'];

test.each([
  ['Enter in a cell begins a paragraph there', [...rule, 'x', 'y'], `${head}<tr><td><p>x</p><p>y</p></td><td></td></tr></tbody></table>`],
  [
    'rows go on below the head',
    [...rule, '| 1 | 2 |', '| 3 | **4** |', '', 'after'],
    `${head}${rowOf('1', '2')}${rowOf('3', '<strong>4</strong>')}</tbody></table>\n<p>after</p>`,
  ],
  ['a table of a head alone is left as well', [...rule, '', 'after'], `${head}${rowOf('', '')}</tbody></table>\n<p>after</p>`],
  [
    'too many words for a row stay in their cell',
    [...rule, '| 1 | 2 | 3 |', 'x'],
    `${head}<tr><td><p>| 1 | 2 | 3 |</p><p>x</p></td><td></td></tr></tbody></table>`,
  ],
])('typed: %s', async (_name, lines, html) => {
  expect((await bench.typed('', lines)).trim()).toBe(html);
});

test('a new row has nothing of the one above but its sides', async () => {
  const given = '<table><tbody><tr id="one"><td class="x" id="a" align="right">| 1 |</td></tr></tbody></table>\n';
  await bench.typed(given, ['']);
  await bench.page.getByText('| 1 |').click();
  for (const key of ['End', 'Enter']) await bench.page.keyboard.press(key);
  await bench.page.keyboard.type('2');
  expect((await bench.saved()).trim()).toBe(
    '<table><tbody><tr id="one"><td class="x" id="a" align="right">1</td></tr><tr><td align="right">2</td></tr></tbody></table>',
  );
});

test('a second Enter in the last cell leaves the table, and takes the empty line along', async () => {
  await bench.typed('', [...rule, '1']);
  await bench.page.keyboard.press('Tab');
  for (const key of ['2', 'Enter', 'Enter', 'x']) await bench.page.keyboard.press(key);
  expect((await bench.saved()).trim()).toBe(`${head}${rowOf('1', '2')}</tbody></table>\n<p>x</p>`);
});

test.each([
  [
    'on a line of the text',
    '',
    ['Nine[^1] and ten[^b].', '[^1]: The note.', '[^b]: Another.', 'After.'],
    /^<p>Nine<sup>.*<\/sup> and ten<sup>.*\.<\/p>\s<p>After\.<\/p>\s<section/,
  ],
  ['in a cell', '', [...rule, 'Nine[^1] and ten[^b].', '[^1]: The note.', '[^b]: Another.', 'After.'], /<td>Nine<sup>.*<\/td>.*\s<p>After\.<\/p>\s<section/],
])('a note that is typed as in Markdown %s is the one of its label', async (_name, html, lines, text) => {
  const written = await bench.typed(html, lines);
  expect(written).toMatch(text);
  expect(written).toMatch(/<ol><li id="s-fn-1"><p>The note\. <a [^>]*>↩<\/a><\/p><\/li><li id="s-fn-b"><p>Another\. <a /);
  expect(written).not.toContain('[^');
});

function rowOf(...cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
