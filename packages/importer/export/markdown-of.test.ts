import { expect, test } from 'vitest';
import { parseHtml, writeHtml } from '../html/html-tree.ts';
import { plainMarkdownToTree } from '../markdown/plain-markdown.ts';
import { markdownOf } from './markdown-of.ts';

const size = { width: 320, height: 200 };
const write = (html: string) => markdownOf(html, (address) => (address === '/media/posts/a.webp' ? size : undefined));

test('plain texts become plain Markdown', () => {
  const html =
    '<h2 id="s-닥나무">닥나무</h2><p>한지는 <strong>종이</strong>다. <a href="/posts/one#s-here">x</a></p><ul><li>a</li><li>b</li></ul>' +
    '<pre><code class="language-js">a\n\nb</code></pre><p><img src="/media/posts/a.webp" alt="그림" width="320" height="200"></p>';
  expect(write(html)).toEqual({
    text: '## 닥나무\n\n한지는 **종이**다. [x](/posts/one#s-here)\n\n- a\n- b\n\n```js\na\n\nb\n```\n\n![그림](/media/posts/a.webp)\n',
    markup: 'markdown',
    autoIds: true,
  });
});

test.each([
  '<p>text</p><aside data-callout="tip"><p>Tip</p></aside><p>after</p>',
  '<div><pre><code>a\n\n\nb</code></pre></div>',
  '<p>H<sub>2</sub>O and <kbd>Ctrl</kbd>, <mark title="x">marked</mark></p>',
  '<p>{{ x }} {% raw %} :wink: \\ *a* _b_ `c` [d] &#x3C;e> 1. # ~~f~~ $1 https://a.example</p>',
  '<h2 id="s-own">Title</h2><h2>No id</h2><h3 id="s-title">Title</h3>',
  '<table><thead><tr><th align="right">a|b</th></tr></thead><tbody><tr><td align="right"><p>1</p></td></tr></tbody></table>',
  '<p>a<br>b</p><hr><blockquote><p>c</p><ol start="3"><li><p>d</p><p>e</p></li></ol></blockquote>',
  '<p>**밑줄**이 아닌 <em>강조</em>는 <strong>「굵게」</strong>다</p>',
  '<p><img src="/media/posts/a.webp" alt="" width="100" height="60"></p>',
  'text without a paragraph<p>and one</p>',
  '<figure><iframe src="https://www.youtube-nocookie.com/embed/x" title="t"></iframe><figcaption>a\n\nb</figcaption></figure>',
])('what is written is read back as it was: %s', (html) => {
  const { text, markup, autoIds } = write(html);
  const read = markup === 'html' ? parseHtml(text) : plainMarkdownToTree(text, autoIds ? 'auto' : 'given');
  const flat = (tree: ReturnType<typeof parseHtml>) => writeHtml(tree).replaceAll(/\s+/g, ' ').replaceAll(/> </g, '><').replaceAll(' </', '</').trim();
  expect(flat(read)).toBe(flat(parseHtml(html.replaceAll('"s-', '"'))));
});

test('a block that Markdown cannot hold stays HTML, and the others do not', () => {
  expect(write('<p><em>a</em></p><aside data-callout="tip"><p>b</p></aside>').text).toBe('*a*\n\n<aside data-callout="tip"><p>b</p></aside>\n');
});
