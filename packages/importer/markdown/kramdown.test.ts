import { expect, test } from 'vitest';
import { readMarkdown } from '../testing/read-markdown.ts';

test.each([
  ['Term\n: One *def*\n: Two\n  goes on', '<dl><dt>Term</dt><dd>One <em>def</em></dd><dd>Two\ngoes on</dd></dl>'],
  [
    'One\nTwo `x`\n\n: Def\n\n  More\n\nThree\n: Last\n\nAfter',
    '<dl><dt>One</dt><dt>Two <code>x</code></dt><dd><p>Def</p><p>More</p></dd><dt>Three</dt><dd>Last</dd></dl><p>After</p>',
  ],
  [
    'HTML and W3C, `HTML`.\n\n*[HTML]: Hypertext\n*[W3C]: Consortium',
    '<p><abbr title="Hypertext">HTML</abbr> and <abbr title="Consortium">W3C</abbr>, <code>HTML</code>.</p>',
  ],
  [
    '<div class="x" markdown="1">\n## In\n**b**\n<div markdown="block">\n* a\n</div>\n</div>\n\nOut',
    '<div class="x"><h2 id="in">In</h2><p><strong>b</strong></p><div><ul><li>a</li></ul></div></div><p>Out</p>',
  ],
  ['<div markdown="1">\n\n```html\n<b> x\n```\n</div>', '<div><pre><code class="language-html">&#x3C;b> x\n</code></pre></div>'],
  ['<p markdown="span">A **b** `c`</p>', '<p>A <strong>b</strong> <code>c</code></p>'],
  ['<div markdown="0">\n**a**\n\n*b*\n</div>', '<div>**a**\n*b*</div>'],
  ['<details markdown="1">\n<summary>A **b**</summary>\n\n* c\n\n</details>', '<details><summary>A <strong>b</strong></summary><ul><li>c</li></ul></details>'],
  [
    '| a | **b** |\n| `c|d` | e \\| f |\n\nAfter',
    '<table><tbody><tr><td>a</td><td><strong>b</strong></td></tr><tr><td><code>c|d</code></td><td>e | f</td></tr></tbody></table><p>After</p>',
  ],
  ['|---|:-:|\n| a | b |\n|===|\n| c | |', '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>'],
  ['|---|\n| a |\n|---|\n| b |', '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'],
  ['| a |\n|---|\n| b |', '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'],
  ['<details markdown="1"><summary>A</summary>\n**b**\n</details>', '<details><summary>A</summary><p><strong>b</strong></p></details>'],
  ['* TOC\n{:toc}\n\nText', '<p>Text</p>'],
  ["{% include embed/youtube.html id='FZ0cG47msEk' %}", '<iframe src="https://www.youtube.com/embed/FZ0cG47msEk"></iframe>'],
  ['* one\n^\n* two', '<ul><li>one</li></ul><!-- --><ul><li>two</li></ul>'],
  ['{::options toc_levels="1..3" /}\n\nKept\n\n{::comment}\nHIDDEN `x`\n{:/comment}\n\nA {::comment}HIDDEN{:/}b', '<p>Kept</p><p>A b</p>'],
  ['{::nomarkdown}\n<b>x</b>\n{:/nomarkdown}', '<p><b>x</b></p>'],
  ['Words\n{: #place .wide}\n\n[to](#place)', '<p>Words<span id="place"></span></p><p><a href="#place">to</a></p>'],
])('Kramdown: %j', async (body, expected) => {
  const read = await readMarkdown(body, { program: 'jekyll' });
  expect(read.html).toBe(expected);
  expect(read.isWhole).toBe(true);
});

test.each(['- a\n: b', '> a\n: b', 'At 10 : 30 there', '```\na\n: b\n```'])('what is no list of definitions stays: %j', async (body) => {
  expect((await readMarkdown(body, { program: 'jekyll' })).html).not.toContain('<dl>');
});

test('programs without lists of definitions keep the lines', async () => {
  expect((await readMarkdown('Term\n: Def', { program: 'hexo' })).html).toBe('<p>Term\n: Def</p>');
});

test('programs without tables that have no head keep the lines', async () => {
  expect((await readMarkdown('| a |', { program: 'hugo' })).html).toBe('<p>| a |</p>');
});

test('a sign that points at something is no end of a block elsewhere', async () => {
  expect((await readMarkdown('A\n^\nB')).html).toBe('<p>A\n^\nB</p>');
});

test('footnotes keep all of their paragraphs', async () => {
  const { html, isWhole } = await readMarkdown('A[^n].\n\n[^n]: One.\n\n    Two.', { program: 'jekyll' });
  expect(html).toContain('<p>One.</p><p>Two. ');
  expect(isWhole).toBe(true);
});
