import { expect, test } from 'vitest';
import { writeHtml } from '../html/html-tree.ts';
import { markdownToTree } from './markdown-to-tree.ts';

async function html(body: string, kind: { mdx?: boolean; math?: boolean } = {}): Promise<{ html: string; warnings: string[] }> {
  const warnings: string[] = [];
  const tree = markdownToTree(body, { mdx: kind.mdx ?? false, math: kind.math ?? false }, (code, detail) => warnings.push(`${code} ${detail ?? ''}`));
  return { html: writeHtml(tree), warnings };
}

test('code keeps its language, tables, tasks and footnotes are read', async () => {
  const { html: written } = await html('```rust\nlet a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\nText[^1]\n\n[^1]: Note\n');
  expect(written).toContain('<pre><code class="language-rust">let a = 1;\n</code></pre>');
  expect(written).toContain('<table>');
  expect(written).toContain('<input type="checkbox" checked disabled> done');
  expect(written).toMatch(/<a href="#user-content-fn-1"[^>]*>1<\/a>/);
  expect(written).toContain('id="user-content-fn-1"');
});

test('options behind the language of code do not hide it', async () => {
  expect((await html('```rust,ignore\na\n```\n\n```JS{1,3} title="x"\nb\n```\n\n```{.none}\nc\n```')).html.match(/<code[^>]*>/g)).toEqual([
    '<code class="language-rust">',
    '<code class="language-js">',
    '<code>',
  ]);
});

test('headings get the ids of GitHub, Hangul kept, doubles numbered, given ones taken', async () => {
  const { html: written } = await html('## 왜 `never`가 필요한가?\n\n## Same\n\n## Same\n\n## Named {#own-id}\n');
  expect(written).toContain('<h2 id="왜-never가-필요한가">');
  expect(written).toContain('<h2 id="same">');
  expect(written).toContain('<h2 id="same-1">');
  expect(written).toContain('<h2 id="own-id">Named</h2>');
});

test('emphasis next to Korean particles closes', async () => {
  expect((await html('**강조(emphasis)**는 여기까지')).html).toBe('<p><strong>강조(emphasis)</strong>는 여기까지</p>');
});

test('raw HTML stays for the server to clean', async () => {
  expect((await html('a <kbd>Ctrl</kbd>\n\n<div class="x">\n\n**b**\n\n</div>')).html).toContain('<kbd>Ctrl</kbd>');
});

test('formulas stay readable where they are meant, prices are prices where not', async () => {
  expect((await html('$a_1 \\times b_2$ and $a^m$', { math: true })).html).toContain('<code class="language-math math-inline">a_1 \\times b_2</code>');
  expect((await html('from $425 to $600')).html).toBe('<p>from $425 to $600</p>');
});

test('MDX: imports and comments go, known components keep their content, unknown ones are named', async () => {
  const { html: written, warnings } = await html(
    'import X from "./x";\n\n<Intro>\n\nHello **you**\n\n</Intro>\n\n<Note>\n\nMind this.\n\n</Note>\n\n{/* hidden */}\n\n<Chart data={[1, 2]}>\n\nInner\n\n</Chart>\n\n{name}\n',
    { mdx: true },
  );
  expect(written).toContain('<p>Hello <strong>you</strong></p>');
  expect(written).toContain('<blockquote><p><strong>Note</strong></p><p>Mind this.</p></blockquote>');
  expect(written).toContain('<p>Inner</p>');
  expect(written).not.toContain('hidden');
  expect(warnings).toEqual(['expression-dropped import', 'expression-dropped data={…}', 'expression-dropped {name}', 'component-unknown <Chart>']);
});

test('MDX in a .md file is recognised by components at the start of a line', async () => {
  const { html: written } = await html(
    '<Note>\n\nText\n\n</Note>\n\n## 설치 {/*installing*/}\n\n<TerminalBlock>\n{`npm install react@rc --save_dev *`}\n</TerminalBlock>\n\n<YouTubeIframe src="https://www.youtube.com/embed/FZ0cG47msEk" />\n',
  );
  expect(written).toContain('<h2 id="installing">설치</h2>');
  expect(written).toContain('<pre><code class="language-bash">npm install react@rc --save_dev *\n</code></pre>');
  expect(written).toContain('<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"');
});

test('interactive components show their code and are named', async () => {
  const { html: written, warnings } = await html('<Sandpack>\n\n```js src/App.js active\nlet a;\n```\n\n</Sandpack>\n', { mdx: true });
  expect(written).toContain('<pre><code class="language-js">let a;\n</code></pre>');
  expect(warnings).toEqual(['component-static <Sandpack>']);
});

test('text that is no valid MDX is read as Markdown, with a warning', async () => {
  const { html: written, warnings } = await html('<Note>\n\nif a < b and {\n\nText **bold**\n', { mdx: true });
  expect(written).toContain('<strong>bold</strong>');
  expect(warnings[0]).toMatch(/^mdx-as-markdown /);
});

test('a generic in the prose of a plain text does not make it MDX', async () => {
  expect(await html('Use `Stack<T>` or Stack<T> here.')).toEqual({ html: '<p>Use <code>Stack&#x3C;T></code> or Stack&#x3C;T> here.</p>', warnings: [] });
});

test('tags of template languages: code and films are read, the others stay and are named', async () => {
  const { html: written, warnings } = await html(
    '{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{{< youtube FZ0cG47msEk >}}\n\n{% include box.html %}\n\n`{{ code }}`\n',
  );
  expect(written).toContain('<pre><code class="language-ruby">puts 1\n</code></pre>');
  expect(written).toContain('<iframe');
  expect(written).toContain('{% include box.html %}');
  expect(warnings).toEqual(['template-tag {% include %}']);
});

const inlineFormula = (tex: string) => `<code class="language-math math-inline">${tex}</code>`;
const formulaBlock = (tex: string) => `<code class="language-math math-display">${tex}</code>`;

test.each([
  ['The $$a \\\\ b_1 * c_2 * d$$ costs $5 or $6.', `The ${inlineFormula('a \\\\ b_1 * c_2 * d')} costs $5 or $6.`],
  ['A.\n\n$$\\begin{aligned}\na_1 &= b \\\\\nc\n\\end{aligned}$$\n\nB.', formulaBlock('\\begin{aligned}\na_1 &#x26;= b \\\\\nc\n\\end{aligned}')],
  ['A.\n\n$$\nx\n$$\n\nB.', formulaBlock('x')],
  ['$$\nx \\\\ y\n$$', formulaBlock('x \\\\ y')],
  ['With \\(a_1\\) and \\\\(\\alpha \\cdot b_2\\\\).', `With ${inlineFormula('a_1')} and ${inlineFormula('\\alpha \\cdot b_2')}.`],
  ['A.\n\n\\[ x^2 \\, y \\]\n\nB.', formulaBlock('x^2 \\, y')],
  ['Words \\(in brackets\\) and \\[these\\].', 'Words (in brackets) and [these].'],
  ['`\\(a_1\\)` and the process $$ of a shell, $$ again.', '<code>\\(a_1\\)</code> and the process $$ of a shell, $$ again.'],
])('formulas are kept, sign by sign, and nothing else is one: %j', async (body, kept) => {
  expect((await html(body)).html).toContain(kept);
});

test.each([
  ['- [HTML <template> Tag](/x)\n\nRest **here**', 'Tag</a>'],
  ['A <script> tag\n\nRest **here**', 'A &#x3C;script> tag'],
  ['<script>\n\nRest **here**', '&#x3C;script>'],
  ['<style> is a tag.\n\nRest **here**', '&#x3C;style> is a tag.'],
  ['An <iframe>, <title>, <textarea>, <svg> or <math>.\n\nRest **here**', 'An &#x3C;iframe>, &#x3C;title>, &#x3C;textarea>, &#x3C;svg> or &#x3C;math>.'],
  ['<!-- open\n\nRest **here**', '&#x3C;!-- open'],
  ['Use the <dialog> element.\n\nRest **here**', '<p>Use the &#x3C;dialog> element.</p>'],
  ['<dialog>를 쓴다.\n\nRest **here**', '<p>&#x3C;dialog>를 쓴다.</p>'],
  ['<details> is a tag, like <table>, <a> and <h1>.\n\nRest **here**', '<p>&#x3C;details> is a tag, like &#x3C;table>, &#x3C;a> and &#x3C;h1>.</p>'],
  ['Hello <your-name>: a <head>, an <option>\n\nRest **here**', '<p>Hello &#x3C;your-name>: a &#x3C;head>, an &#x3C;option></p>'],
  ['```html\n<script>\n```\n\n<template>\n\nRest **here**', '<code class="language-html">&#x3C;script>'],
])('a tag that nothing closes swallows nothing: %j', async (body, kept) => {
  const { html: written } = await html(body);
  expect(written).toContain(kept);
  expect(written).toContain('<p>Rest <strong>here</strong></p>');
});

const box = (title: string, text: string) => `<blockquote><p><strong>${title}</strong></p>${text}</blockquote>`;

test.each([
  [':::caution[Hot]\n\nThe pot is **hot**.\n\n:::', box('Hot', '<p>The pot is <strong>hot</strong>.</p>')],
  ['::: tip Read this\nStir.\n:::', box('Read this', '<p>Stir.</p>')],
  [':::note{title="So"}\nStir.\n:::', box('So', '<p>Stir.</p>')],
  [':::tip\nStir.', box('Tip', '<p>Stir.</p>')],
  ['::::info\nA\n\n:::danger\nB\n:::\n\nC\n::::', box('Info', `<p>A</p>${box('Danger', '<p>B</p>')}<p>C</p>`)],
  [':::columns\nA\n:::', '<blockquote><p>A</p></blockquote>'],
  ['> [!WARNING]\n> Never.', box('Warning', '<p>Never.</p>')],
  ['> [!tip]- Fold me\n> Inner', box('Fold me', '<p>Inner</p>')],
  ['!!! note "Mind"\n    Indented **text**.\n\n    More.\n\nAfter.', `${box('Mind', '<p>Indented <strong>text</strong>.</p><p>More.</p>')}<p>After.</p>`],
  ['{% note info %}\nText.\n{% endnote %}', box('Info', '<p>Text.</p>')],
  ['{{% notice tip "Look" %}}\nText.\n{{% /notice %}}', box('Look', '<p>Text.</p>')],
])('a box of a generator is a quote with a bold title: %j', async (body, expected) => {
  const read = await html(body);
  expect(read.html.replaceAll('\n', '')).toBe(expected);
  expect(read.warnings).toEqual([]);
});

test('boxes in code are code', async () => {
  const { html: written } = await html('```md\n:::tip\nStir.\n:::\n> [!NOTE]\n```');
  expect(written).toBe('<pre><code class="language-md">:::tip\nStir.\n:::\n> [!NOTE]\n</code></pre>');
});

test.each([
  ['[a]({{ site.baseurl }}{% post_url 2021-04-02-first-kiln %})', '<a href="/_posts/2021-04-02-first-kiln">a</a>'],
  ['[a]({% link _posts/2021-04-02-first-kiln.md %})', '<a href="/_posts/2021-04-02-first-kiln.md">a</a>'],
  ["[a]({{ '/about/' | relative_url }}) ![b]({{ site.url }}/b.png)", '<a href="/about/">a</a> <img src="/b.png" alt="b">'],
  [
    '[a]({{< ref "first.md#x" >}}) [b]({{< relref "second" >}}) [c](@/notes/third.md)',
    '<a href="/first.md#x">a</a> <a href="/second.md">b</a> <a href="/notes/third.md">c</a>',
  ],
  ['{% post_link first "The first" %}', '<a href="/_posts/first">The first</a>'],
  ['{% asset_img a.png A kiln %}', '<img src="a.png" alt="A kiln">'],
  ['{{< figure src="/a.png" alt="A" caption="Kiln" >}}', '<figure><img src="/a.png" alt="A"><figcaption>Kiln</figcaption></figure>'],
  ['{% include figure.html src="/a.png" caption="Kiln" %}', '<figure><img src="/a.png" alt=""><figcaption>Kiln</figcaption></figure>'],
  ['{% embed https://a.example/x %}', '<a href="https://a.example/x">https://a.example/x</a>'],
  ['a{% comment %}SECRET{% endcomment %}{{/* SECRET */}}b', 'ab'],
  ['`{% raw %}{{ x }}{% endraw %}` and {{</* figure */>}}', '<code>{{ x }}</code> and {{&#x3C; figure >}}'],
  ['`{{ site.baseurl }}`', '<code>{{ site.baseurl }}</code>'],
])('tags of generators mean what they mean there: %s', async (body, expected) => {
  expect((await html(body)).html.replace(/^<p>|<\/p>$/g, '')).toBe(expected);
});

test('code between tags is code, with the tags in it', async () => {
  const { html: written } = await html(
    '{% codeblock lang:js %}\nlet a = "{{ x }}";\n{% endcodeblock %}\n\n```html\n{% raw %}<p>{{ kiln.name }}</p>{% endraw %}\n```',
  );
  expect(written).toContain('<code class="language-js">let a = "{{ x }}";\n</code>');
  expect(written).toContain('<code class="language-html">&#x3C;p>{{ kiln.name }}&#x3C;/p>\n</code>');
});

test('attributes of Kramdown go, names of emoji become signs, and neither does in code', async () => {
  const { html: written } = await html(
    '![a](/a.png){:style="width:100%"}{: .wide}\n{: .center}\n\n* TOC\n{:toc}\n\n:warning: at 10:30:45, `:warning:` `{:.x}` a:b:c :: :constructor:',
  );
  expect(written).toBe('<p><img src="/a.png" alt="a"></p>\n<p>⚠️ at 10:30:45, <code>:warning:</code> <code>{:.x}</code> a:b:c :: :constructor:</p>');
});
