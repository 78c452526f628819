import { startBrowser } from '@hanji/frontend-kit/testing/browser';
import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EditorBench, openBench } from '../testing/editor-bench/open-bench.ts';

let browser: Browser;
let bench: EditorBench;

beforeAll(async () => {
  browser = await startBrowser();
  bench = await openBench(browser, 'editor-bench');
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

const noted = (name: string, marks: readonly string[], notes: readonly string[], heading = 'Footnotes') =>
  `<p>Claim${marks.map((mark) => `<sup><a href="#${name}-${mark}" id="${name}ref-${mark}" data-footnote-ref>${mark}</a></sup>`).join('')}</p>
  <section data-footnotes class="footnotes"><h2 class="sr-only" id="${name}-label">${heading}</h2><ol>${notes
    .map((note, index) => `<li id="${name}-${index + 1}"><p>${note} <a href="#${name}ref-${index + 1}" data-footnote-backref aria-label="Back">↩</a></p></li>`)
    .join('')}</ol></section>`;

test.each([
  ['links of other names are no change', noted('user-content-fn', ['1', '2'], ['A.', 'B.'], '각주'), true],
  ['another word of a note is one', noted('s-fn', ['1', '2'], ['A.', 'C.']), false],
  ['a mark that leads to the other note is one', noted('s-fn', ['2', '1'], ['A.', 'B.']), false],
  ['a mark that is gone is one', noted('s-fn', ['1'], ['A.', 'B.']), false],
])('of texts with footnotes, %s', async (_name, other, isSame) => {
  const one = noted('s-fn', ['1', '2'], ['A.', 'B.']);
  expect((await bench.writingOf(one)) === (await bench.writingOf(other))).toBe(isSame);
  expect((await bench.writingOf(one)).replaceAll(/\n ?/g, '')).toContain('[1] A.');
});

const textAndNote = (html: string) => {
  const [, text = '', note = ''] = /^([\s\S]*?)<section[\s\S]*?<li[^>]*>([\s\S]*)<\/li>/.exec(html) ?? [];
  return [text, note].map((part) => part.replaceAll(/<[^>]*>/g, '').trim());
};
const headed = /<section[^>]*><h2 [^>]*>Footnotes<\/h2><ol>/;

test.each([
  ['up from the first note one is at the end of the text', ['ArrowUp'], ['Nine1 days.+', 'The note. ↩']],
  ['so to the left of it', ['Home', 'ArrowLeft'], ['Nine1 days.+', 'The note. ↩']],
  ['and down again one is in the note', ['ArrowUp', 'ArrowDown'], ['Nine1 days.', '+The note. ↩']],
  ['so to the right of the text', ['ArrowUp', 'ArrowRight'], ['Nine1 days.', '+The note. ↩']],
  ['the end of a note is before its way back', ['Home', 'End'], ['Nine1 days.', 'The note.+ ↩']],
  ['to the right of a note no way back is entered', ['ArrowRight', 'ArrowLeft'], ['Nine1 days.', 'The note.+ ↩']],
  ['Delete leaves the way back', ['Delete', 'Delete'], ['Nine1 days.', 'The note.+ ↩']],
  ['Delete at the end of the text leaves the notes', ['ArrowUp', 'Delete', 'Delete'], ['Nine1 days.+', 'The note. ↩']],
  ['Backspace at the beginning of the first note leaves the note', ['Home', 'Backspace'], ['Nine1 days.', '+The note. ↩']],
])('about notes: %s', async (_name, keys, written) => {
  await bench.typed('', ['Nine[^1] days.', '[^1]: The note.']);
  for (const key of keys) await bench.page.keyboard.press(key);
  await bench.page.keyboard.type('+');
  const saved = await bench.saved();
  expect(textAndNote(saved)).toEqual(written);
  expect(saved).toMatch(headed);
});

test('in the heading of the notes nothing is written: a click on it leads to the first note, a paste and Korean go where the caret is', async () => {
  await bench.typed('', ['Nine[^1] days.', '[^1]: The note.']);
  await bench.page.getByText('Footnotes').click();
  await bench.page.keyboard.type('+');
  await bench.page.keyboard.press('ArrowUp');
  await bench.page.evaluate(() => (globalThis as unknown as { readonly paste: (html: string) => void }).paste('<p>One.</p><p>Two.</p>'));
  await bench.page.keyboard.insertText(' 한글');
  const saved = await bench.saved();
  expect(saved).toMatch(/^<p>Nine<sup>.*<\/sup> days\.One\.<\/p>\s<p>Two\. 한글<\/p>\s/);
  expect(textAndNote(saved)[1]).toBe('+The note. ↩');
  expect(saved).toMatch(headed);
});

test('an empty note that no mark names goes by Backspace, and the last one takes the heading along', async () => {
  await bench.typed('', ['Nine[^1]', '[^1]: x']);
  for (const key of ['Backspace', 'Backspace']) await bench.page.keyboard.press(key);
  expect(await bench.saved()).toMatch(headed);
  for (const key of ['ArrowUp', 'Backspace', 'ArrowDown', 'Backspace']) await bench.page.keyboard.press(key);
  expect((await bench.saved()).trim()).toBe('<p>Nine</p>');
});

const stored = (heading: string, back = '↩') =>
  `<p>Claim.</p>\n<section data-footnotes="" class="footnotes"><h2 class="sr-only" id="s-footnote-label">${heading}</h2><ol><li id="s-fn-1"><p>A. <a href="#s-fnref-1" data-footnote-backref="" aria-label="Back">${back}</a></p></li></ol></section>\n`;

test.each([
  ['behind its name', stored('Footnotes<strong>more</strong> words'), '<p><strong>more</strong> words</p>', stored('Footnotes')],
  ['before its name', stored('more 각주'), '<p>more</p>', stored('각주')],
  ['within its name', stored('Foot more &lt;b&gt;notes'), '<p> more &lt;b&gt;</p>', stored('Footnotes')],
  ['instead of its name', stored('A whole sentence that was typed here.'), '<p>A whole sentence that was typed here.</p>', stored('Footnotes')],
])('what was typed into a heading of notes %s comes out above them', async (_name, html, paragraph, rest) => {
  const { untouched, asHtml } = await bench.roundTrip(html);
  expect([untouched, asHtml]).toEqual([rest.replace('<section', `${paragraph}<section`), []]);
  expect(await bench.writingOf(html)).toBe(await bench.writingOf(untouched));
  expect(await bench.writingOf(html)).not.toBe(await bench.writingOf(rest));
});

test.each([
  ['a sign and letters', stored('Footnotes', '↩TAB'), stored('Footnotes').replace('A. ', 'A. TAB ')],
  ['numbers and letters', stored('Footnotes', '↩more<sup>2</sup>'), stored('Footnotes', '↩<sup>2</sup>').replace('A. ', 'A. more ')],
  ['a sign alone', stored('Footnotes', '↩︎'), stored('Footnotes', '↩︎')],
  ['a sign and a number', stored('Footnotes', '↩<sup>2</sup>'), stored('Footnotes', '↩<sup>2</sup>')],
  ['a heading of another language', stored('Fußnoten'), stored('Fußnoten')],
])('of a way back with %s, what was typed into it stands before it', async (_name, html, opened) => {
  const { untouched, touched, asHtml } = await bench.roundTrip(html);
  expect([untouched, `${touched}\n`, asHtml]).toEqual([opened, opened, []]);
  expect(await bench.writingOf(html)).toBe(await bench.writingOf(opened));
});

test('a key that leads to the beginning is meant, also right after the click that began it', async () => {
  await bench.typed('<p>Claim of a first line.</p>', []);
  await bench.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await bench.page.getByText('Claim of').click();
  await bench.page.keyboard.press('Home');
  await bench.page.keyboard.type('+');
  expect((await bench.saved()).trim()).toBe('<p>+Claim of a first line.</p>');
});

test('in a note the block is a footnote, in a list it is a list', async () => {
  await bench.typed('', ['Nine[^1].', '[^1]: The note.']);
  await bench.page.getByText('The note.').click();
  await expect.poll(() => bench.kindOfBlock()).toBe('footnote');
  await bench.typed('', ['1. one']);
  expect(await bench.kindOfBlock()).toBe('orderedList');
});

function rowOf(...cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

const wordList = (level: number, text: string, sign = '·', list = 'l0') =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='mso-bidi-font-family:Calibri'><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span></span><![endif]>${text}</p>`;

test.each([
  [
    'Google Docs',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.4"><span style="font-weight:700;color:#000">Bold</span><span style="font-style:italic"> slanted</span></p></b>',
    '<p><strong>Bold</strong><em> slanted</em></p>',
  ],
  [
    'links of Google Docs, which lead over Google',
    '<p><a href="https://www.google.com/url?q=https://example.org/a?b%3D1%26c%3D2%23d&amp;sa=D&amp;source=editors&amp;ust=1">one</a> <a href="https://www.google.co.kr/url?sa=t&amp;url=http%3A%2F%2Fexample.org%2F%ED%95%9C">two</a> <a href="https://www.google.com/search?q=https://example.org/">three</a> <a href="https://www.google.com/url?q=javascript:alert(1)">four</a> <a href="https://www.google.com.example.org/url?q=https://example.com/">five</a></p>',
    '<p><a href="https://example.org/a?b=1&amp;c=2#d">one</a> <a href="http://example.org/한">two</a> <a href="https://www.google.com/search?q=https://example.org/">three</a> <a href="https://www.google.com/url?q=javascript:alert(1)">four</a> <a href="https://www.google.com.example.org/url?q=https://example.com/">five</a></p>',
  ],
  [
    'Word',
    '<html xmlns:o="urn:x"><style>p.MsoNormal{margin:0}</style><body><p class="MsoNormal">Plain<o:p></o:p></p><p class="MsoListParagraph" style="mso-list:l0 level1"><span style="mso-list:Ignore">·<span>  </span></span>One</p><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>Two</p></body></html>',
    '<p>Plain</p>\n<ul><li>One</li><li>Two</li></ul>',
  ],
  [
    'bold and slanted words of Word, whose own properties end like those of CSS',
    "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Bold</b> <i style='mso-bidi-font-style:normal'>slanted</i> <b style='color:red;mso-ansi-font-weight:normal;mso-fareast-font-weight: 400'>red</b> <span style='mso-bidi-font-weight:bold;mso-bidi-font-style:italic'>plain</span> <b style='mso-bidi-font-weight:bold; font-weight: 400'>none</b></p>",
    '<p><strong>Bold</strong> <em>slanted</em> <strong>red</strong> plain none</p>',
  ],
  [
    'Notion',
    '<meta charset="utf-8"><h2>Heading</h2><!-- notionvc: 1 --><p class="block-color-red">Text <a href="https://example.com/a" class="notion-link-token">link</a></p>',
    '<h2>Heading</h2>\n<p>Text <a href="https://example.com/a">link</a></p>',
  ],
  [
    'a web page',
    '<div class="x"><h3 onclick="go()">Head</h3><script>go()</script><p style="font-size:40px">Text<img src="https://example.com/a.png" alt="A" class="lazy" srcset="x 2x"></p></div>',
    '<h3>Head</h3>\n<p>Text<img src="https://example.com/a.png" alt="A"></p>',
  ],
  [
    'code with its name and a button in boxes around it',
    '<p>a</p><pre><div><div>python<button>Copy</button></div><div><code class="!ws-pre hljs language-python"><span>def</span> f():\n  pass\n</code></div></div></pre>',
    '<p>a</p>\n<pre><code class="language-python">def f():\n  pass</code></pre>',
  ],
  ['code with an element for each line', '<pre><code>one\n</code><code>two</code></pre>', '<pre><code>one\ntwo</code></pre>'],
  [
    'a formula of KaTeX',
    '<p>so <span class="katex"><span class="katex-mathml"><math><semantics><mi>a</mi><annotation encoding="application/x-tex">a^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">a2</span></span> it is</p>',
    '<p>so $a^2$ it is</p>',
  ],
  [
    'a formula that stands alone',
    '<p><math display="block"><semantics><mi>b</mi><annotation encoding="application/x-tex">b_1</annotation></semantics></math></p>',
    '<p>$$b_1$$</p>',
  ],
  [
    'a list of Word within another',
    `<p class=MsoNormal>before</p>${wordList(1, 'one')}${wordList(2, 'deeper')}${wordList(1, 'two')}<p class=MsoNormal>after</p>`,
    '<p>before</p>\n<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul>\n<p>after</p>',
  ],
  [
    'lists of Word, a bulleted and a numbered one',
    `${wordList(1, 'a')}${wordList(1, 'b')}${wordList(1, 'c', '1.', 'l1')}${wordList(1, 'd', '2.', 'l1')}${wordList(1, 'e')}`,
    '<ul><li>a</li><li>b</li></ul>\n<ol><li>c</li><li>d</li></ol>\n<ul><li>e</li></ul>',
  ],
  [
    'a numbered list of Word that goes on behind a paragraph',
    `${wordList(1, 'a', '1.')}${wordList(1, 'b', '2.')}<p class=MsoNormal>Between</p>${wordList(1, 'c', '3.')}${wordList(1, 'd', '4.')}`,
    '<ol><li>a</li><li>b</li></ol>\n<p>Between</p>\n<ol start="3"><li>c</li><li>d</li></ol>',
  ],
  [
    'a numbered list of Word with words of a point in a paragraph of their own',
    `${wordList(1, 'a', '1.')}<p class=MsoListParagraph>more</p>${wordList(1, 'b', '2.')}`,
    '<ol><li>a<p>more</p></li><li>b</li></ol>',
  ],
  [
    'numbered lists of Word that begin anew',
    `${wordList(1, 'a', '1)')}${wordList(1, 'b', '1)', 'l1')}${wordList(1, 'c', '가.', 'l2')}${wordList(1, 'd', '나.', 'l2')}`,
    '<ol><li>a</li></ol>\n<ol><li>b</li></ol>\n<ol><li>c</li><li>d</li></ol>',
  ],
  [
    'lists of Word of several kinds within each other',
    `${wordList(2, 'a')}${wordList(2, 'b')}${wordList(1, 'c', '1.', 'l1')}${wordList(2, 'd', '1.1.', 'l1')}${wordList(2, 'e', 'o', 'l1')}${wordList(2, 'f', 'o', 'l1')}${wordList(1, 'g', '2.', 'l1')}`,
    '<ul><li>a</li><li>b</li></ul>\n<ol><li>c<ol><li>d</li></ol><ul><li>e</li><li>f</li></ul></li><li>g</li></ol>',
  ],
  [
    'tasks and a folded part of Notion',
    '<ul><li>[ ] boil</li><li>[x] beat</li></ul><ul><li><details open><summary>More</summary><p>nine</p></details></li></ul>',
    '<ul><li>☐ boil</li><li>☑ beat</li></ul>\n<details><summary>More</summary><p>nine</p></details>',
  ],
  ['a table with its sides', '<table><tr><th align="right">a</th></tr></table>', '<table><tbody><tr><th align="right">a</th></tr></tbody></table>'],
  ['headings, of which the first is the title already', '<h1>A</h1><h2>B</h2>', '<h2>A</h2>\n<h3>B</h3>'],
  ['the signs beside headings', '<h2>Head<a class="anchor" aria-hidden="true" href="#head"><svg><title>Link</title></svg></a></h2>', '<h2>Head</h2>'],
])('pasted: %s', async (_name, html, saved) => {
  expect((await bench.pasted(html)).trim()).toBe(saved);
});

const pastedTable = '<table><tbody><tr><td>x</td></tr></tbody></table>';

test.each([
  ['a table', pastedTable],
  ['a list', '<ul><li>x</li><li>y</li></ul>'],
  ['a list of one point', '<ol><li>x</li></ol>'],
  ['a quotation', '<blockquote><p>x</p></blockquote>'],
  ['a callout', '<aside data-callout="note"><p>x</p></aside>'],
  ['code', '<pre><code>x</code></pre>'],
  ['a folded part', '<details><summary>x</summary><p>y</p></details>'],
  ['a picture', '<figure><img src="https://example.com/a.png" alt="x"></figure>'],
  ['a heading', '<h3>x</h3>'],
])('what is pasted behind %s stands below it, within a text, at its end and behind its words', async (_name, block) => {
  const text = '<p>one</p>\n<p>two</p>\n';
  const pasteTwice = async (html: string, keys: readonly string[]) => {
    await bench.typed(html, []);
    for (const key of keys) await bench.page.keyboard.press(key);
    await bench.paste(`<h2>First</h2>${block}`);
    const once = await bench.saved();
    await bench.paste(`<h2>Next</h2>${block}<p>Last</p>`);
    await bench.page.keyboard.type('.');
    return [once.replaceAll('\n', ''), (await bench.saved()).replaceAll('\n', '')];
  };
  const [first, both] = [`<h2>First</h2>${block}`, `<h2>First</h2>${block}<h2>Next</h2>${block}<p>Last.</p>`];
  expect(await pasteTwice('', [])).toEqual([first, both]);
  expect(await pasteTwice(text, ['Enter'])).toEqual([`<p>one</p><p>two</p>${first}`, `<p>one</p><p>two</p>${both}`]);
  // What is typed and taken back tells that the caret has arrived.
  expect(await pasteTwice(text, ['Home', 'Enter', 'ArrowUp', 'x', 'Backspace'])).toEqual([
    `<p>one</p>${first}<p></p><p>two</p>`,
    `<p>one</p>${both}<p>two</p>`,
  ]);
});

test('a text with notes is pasted behind another one, above the notes of both', async () => {
  await bench.pasted(noted('one', ['1'], ['First.']));
  await bench.paste(`<h2>Next</h2>${noted('two', ['1'], ['Second.'])}`);
  await bench.page.keyboard.type('+');
  const saved = await bench.saved();
  expect(saved.replaceAll(/<sup>.*?<\/sup>/g, '^')).toMatch(/^<p>Claim\^<\/p>\s<h2>Next<\/h2>\s<p>Claim\^<\/p>\s<p>\+<\/p>\s<section/);
  expect(saved).toMatch(/<li id="one-1"><p>First\..*<li id="two-1"><p>Second\./);
});

test.each([
  ['a cell', `<p>a</p>${pastedTable}`, 'x', /<td><p>x<\/p>\s*<table>.*<\/td>/],
  ['a point of a list', '<ul><li>x</li></ul>', 'x', /<li><p><\/p>\s*<table>.*<\/li>/],
  ['a quotation', '<blockquote><p>x</p></blockquote>', 'x', /<blockquote><p>x<\/p>\s*<table>.*<\/blockquote>/],
])('what is pasted into %s that one chose stays in it', async (_name, html, words, saved) => {
  await bench.typed(html, []);
  await bench.page.getByText(words, { exact: true }).click();
  for (const key of ['End', 'Enter', 'y', 'Backspace']) await bench.page.keyboard.press(key);
  await bench.paste(`${pastedTable}<p>Last</p>`);
  expect(await bench.saved()).toMatch(saved);
});

test('a table that is pasted between words leaves one in front of the rest of them, and is undone with the line below it', async () => {
  await bench.typed('<p>one two</p>', []);
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'x', 'Backspace']) await bench.page.keyboard.press(key);
  await bench.paste(pastedTable);
  await bench.page.keyboard.insertText('+');
  expect(await bench.saved()).toBe(`<p>one</p>\n${pastedTable}\n<p>+ two</p>\n`);
  const before = await bench.typed('<p>a</p>', []);
  await bench.paste(pastedTable);
  await bench.page.keyboard.press('Control+z');
  expect(await bench.saved()).toBe(before);
});

test.each([
  [
    'a folded part alone',
    '<details><summary>More</summary>\n\nNine **days**\n\n</details>\n',
    '<details><summary>More</summary><p>Nine <strong>days</strong></p></details>',
  ],
  ['a folded part on one line', '<details open><summary>More</summary>Nine</details>', '<details><summary>More</summary><p>Nine</p></details>'],
  ['words about one', 'Use <details> and <summary>.', '<p>Use &lt;details&gt; and &lt;summary&gt;.</p>'],
  [
    'a table with rows that are longer than its head',
    '| a | b |\n|---|--:|\n| 1 | 2 | 3 | **4** |\n| 5\\|6 | 7 | |\n',
    '<table><thead><tr><th>a</th><th align="right">b</th><th></th><th></th></tr></thead><tbody><tr><td>1</td><td align="right">2</td><td>3</td><td><strong>4</strong></td></tr><tr><td>5|6</td><td align="right">7</td><td></td><td></td></tr></tbody></table>',
  ],
  [
    'a table without bars at its sides',
    'a | b\n-- | --\n1 | 2 | 3\n\n- x\n- y',
    '<table><thead><tr><th>a</th><th>b</th><th></th></tr></thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>\n<ul><li>x</li><li>y</li></ul>',
  ],
])('pasted as text: %s', async (_name, text, saved) => {
  expect((await bench.pastedText(text)).trim()).toBe(saved);
});

test('pasted: a footnote of Word is one of the post', async () => {
  const html = `<p class=MsoNormal>Claim<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p>
    <div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText style='margin:0'><a
    style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1">[1]</a> The <b>note</b>.</p></div></div>`;
  const saved = await bench.pasted(html);
  const [, target] = /Claim<sup><a [^>]*href="#([\w-]+)"[^>]*>1<\/a><\/sup>\./.exec(saved) ?? [];
  expect(saved).toMatch(new RegExp(`<section[^>]*>[\\s\\S]*<li id="${target}"><p>\\s*The <strong>note</strong>\\. <a [^>]*>↩</a></p></li>`));
  expect(saved).not.toMatch(/<hr|_ftn|data-style|Mso/);
});

test('pasted: a picture that is there as data keeps what was said of it', async () => {
  const html = '<p>a</p><img src="data:image/png;base64,AAAA" alt="embedded chart" title="Of 2026" width="40" class="x"><img src="data:image/png;base64,AAAA">';
  expect(await bench.saidOfPictures(html)).toEqual([{ alt: 'embedded chart', title: 'Of 2026' }, {}]);
});

const link = (href: string, words = href) => `<a href="${href}">${words}</a>`;

test.each([
  ['README.md', 'README.md'],
  ['main.py', 'main.py'],
  ['build.sh', 'build.sh'],
  ['lunch.So', 'lunch.So'],
  ['example.com', 'example.com'],
  ['example.com/a@b.md', 'example.com/a@b.md'],
  ['ftp://example.com/a', 'ftp://example.com/a'],
  ['www.md', 'www.md'],
  ['www.example.com/a', link('https://www.example.com/a', 'www.example.com/a')],
  ['http://example.com', link('http://example.com')],
  ['https://example.com/README.md', link('https://example.com/README.md')],
  ['mailto:ann@example.com', link('mailto:ann@example.com')],
  ['ann@example.com', link('mailto:ann@example.com', 'ann@example.com')],
])('%s is a link only where it is meant as one: typed, pasted, and pasted over words', async (word, written) => {
  expect(await bench.typed('', [`see ${word} then`])).toBe(`<p>see ${written} then</p>\n`);
  expect(await bench.pasted(`<p>see ${word} then</p>`)).toBe(`<p>see ${written} then</p>\n`);
  await bench.typed('<p>words</p>', []);
  await bench.page.keyboard.press('Control+a');
  await bench.paste(word);
  const over = written === word ? word : written.replace(`>${word}<`, '>words<');
  expect(await bench.saved()).toBe(`<p>${over}</p>\n`);
});

test('words of blocks stand apart in one line, also those of a list within a point', async () => {
  const html = '<ul><li>water<ul><li>nested <b>war</b>m</li></ul></li></ul><table><tr><td>a</td><td>b</td></tr></table><p>c<br>d</p>';
  expect(await bench.wordsOf(html)).toBe('water nested warm a b c d');
});

test.each([
  ['on an empty line', '', ['/ta'], { query: 'ta', place: 'line', isInText: false }],
  ['behind a word and a blank', '', ['noted /foot'], { query: 'foot', place: 'line', isInText: true }],
  ['in Korean', '', ['회의 /각주'], { query: '각주', place: 'line', isInText: true }],
  ['in a point of a list', '', ['- one /'], { query: '', place: 'inline', isInText: true }],
  ['on a line of a cell', '', ['| a | b |', '|---|---|', '/a'], { query: 'a', place: 'cell', isInText: false }],
  ['in a sentence of a cell', '', ['| a | b |', '|---|---|', 'x /a'], { query: 'a', place: 'inline', isInText: true }],
  ['between words', '', ['and/or'], null],
  ['in an address', '', ['see http://a/b'], null],
  ['with a blank behind it', '', ['either / or'], null],
  ['in code', '<p><code>ls</code></p>', [' /etc'], null],
  ['behind a backtick', '', ['run `ls /etc'], null],
  ['in a block of code', '', ['```', 'ls /etc'], null],
  ['in a heading', '', ['## a /b'], null],
  ['in a note', '', ['Nine[^1].', '[^1]: x /b'], null],
  ['in what stood there already', '<p>noted /fo</p>', ['o'], null],
])('"/" %s asks for what it may be answered with', async (_name, html, lines, asked) => {
  await bench.typed(html, lines);
  expect(await bench.slash()).toEqual(asked);
});

test('a "/" that is left is text, also while one goes on typing; another one asks again', async () => {
  await bench.typed('', ['noted /']);
  expect((await bench.answerSlash(null)).trim()).toBe('<p>noted /</p>');
  await bench.page.keyboard.type('foot');
  await bench.page.keyboard.press('Backspace');
  expect(await bench.slash()).toBeNull();
  await bench.page.keyboard.type(' /t');
  expect(await bench.slash()).toMatchObject({ query: 't' });
  await bench.page.keyboard.press('Home');
  await expect.poll(() => bench.slash()).toBeNull();
  expect((await bench.saved()).trim()).toBe('<p>noted /foo /t</p>');
});

test.each([
  ['footnote', ['noted /foot'], /^<p>noted<sup>.*<\/sup><\/p>\s<section.*<p>\+ <a /],
  ['table', ['noted /ta'], /^<p>noted <\/p>\s<table>.*<th>\+<\/th>/],
  ['heading2', ['noted /he'], /^<p>noted <\/p>\s<h2>\+<\/h2>/],
  ['bulletList', ['/bu'], /^<ul><li>\+<\/li><\/ul>/],
  ['footnote', ['- noted /foot'], /^<ul><li>noted<sup>.*<\/sup><\/li><\/ul>\s(?:<p><\/p>\s)?<section/],
] as const)('a %s that is asked for by %j stands where it belongs, and one goes on in it', async (kind, lines, html) => {
  await bench.typed('', lines);
  await bench.answerSlash(kind);
  await bench.page.keyboard.type('+');
  expect(await bench.saved()).toMatch(html);
});

test('what is pasted between typed words is undone by itself', async () => {
  await bench.typed('', []);
  // In one piece each: a slow machine's single letters would be undone one by one.
  await bench.page.keyboard.insertText('one ');
  await bench.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<p>two </p>');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await bench.page.keyboard.insertText(' three');
  const steps: string[] = [await bench.saved()];
  for (const _ of [1, 2, 3]) {
    await bench.page.keyboard.press('Control+z');
    steps.push(await bench.saved());
  }
  expect(steps.map((html) => html.replaceAll(/<[^>]*>/g, '').trim())).toEqual(['one two three', 'one two', 'one', '']);
});
