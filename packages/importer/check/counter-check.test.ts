import { expect, test } from 'vitest';
import { ghostExport, markdownFile, TestFolder, wordPressExport } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import { printReport } from '../report/print-report.ts';
import { compareWords } from './compare-words.ts';
import { textInHtml, textInMarkdown } from './visible-text.ts';

const many = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');

test('half a per cent is tolerated, more is told with the passage', () => {
  expect(compareWords(many, many)).toBeNull();
  expect(compareWords(many, many.replace('word7 ', ''))).toBeNull();
  expect(compareWords(`${many} paper remembers`, many)).toEqual({
    all: 302,
    missing: 2,
    added: 0,
    passage: 'word295 word296 word297 word298 word299 paper remembers',
  });
  expect(compareWords('one two', 'one two two')).toMatchObject({ missing: 0, added: 1, passage: 'one two two' });
  expect(compareWords('Café', 'café'.normalize('NFD'))).toBeNull();
});

test.each([
  [
    '**강조**는 `코드`가 [링크](/a "t")를 ![그림](/b.png) 본다[^1]\n\n[^1]: 각주',
    '<p><strong>강조</strong>는 <code>코드</code>가 <a href="/a">링크</a>를 <img alt="그림"> 본다</p><p>각주</p>',
  ],
  ['```js\nlet a = "<b>"; // [x](y)\n```\n\n1. one\n2. two', '<pre><code>let a = "&#x3C;b>"; // [x](y)</code></pre><ol><li>one</li><li>two</li></ol>'],
  [
    '{% raw %}a{% endraw %} {{ site.x }}\n\n[d][ref] and _em_ &amp; caf&eacute;\n\n[ref]: https://a.example',
    '<p>a</p><p><a>d</a> and <em>em</em> &#x26; café</p>',
  ],
])('the words of Markdown are those of what becomes of it: %s', (body, html) => {
  expect(compareWords(textInMarkdown(body), textInHtml(html))).toBeNull();
});

test('the words of a text of an export are those that were stored, marks within code of HTML too', () => {
  const stored = '<p>Enable <code>#![feature(a_b)]</code> or <code>c_d</code> <a href="/x_y">e_f</a>, <code>a &#x3C; b</code></p>';
  expect(compareWords(textInMarkdown(stored, { plain: true }), textInHtml(stored))).toBeNull();
  expect(compareWords(textInMarkdown('a \\<code>b\\</code>', { plain: true }), textInHtml('<p>a &#x3C;code>b&#x3C;/code></p>'))).toBeNull();
  expect(textInMarkdown('<tr><td>[</td><td>\\</td><td>]</td></tr>', { plain: true })).not.toContain('<');
});

test('every import compares what is stored with its source, whatever blog it is of', async () => {
  const html = `<p>${many}</p>`;
  const lexical = JSON.stringify({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: many, format: 0 }] }] } });
  using folder = new TestFolder({
    'one.md': markdownFile({ title: 'One', date: '2020-01-01' }, many),
    'w.xml': wordPressExport([{ id: 1, content: html }]),
    'g.json': ghostExport([
      { html, slug: 'g1' },
      { lexical, slug: 'g2' },
    ]),
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path);
  expect([summary.compared, said('words-differ')]).toEqual([4, []]);
  expect(printReport(summary, 'here', 'there', null)).toContain('      4  counter-checked');
});

test('a site that loses words is found out', async () => {
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', date: '2020-01-01' }, `${many} paper remembers`) });
  await using site = await FakeSite.start();
  site.disturb = (path) =>
    path === '/internal/import/posts' ? { status: 200, body: { id: crypto.randomUUID(), slug: 'one', outcome: 'created', content: `<p>${many}</p>` } } : null;
  const { said } = await importInto(site, folder.path);
  expect(said('words-differ')).toEqual(['One: of 302 words 2 missing, 0 added: “word295 word296 word297 word298 word299 paper remembers”']);
});
