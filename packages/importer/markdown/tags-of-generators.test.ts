import { expect, test } from 'vitest';
import { readMarkdown } from '../testing/read-markdown.ts';

const box = (title: string, text: string) => `<blockquote><p><strong>${title}</strong></p>${text}</blockquote>`;
const folded = (title: string, text: string) => `<details><summary>${title}</summary>${text}</details>`;
const code = (language: string, text: string) => `<pre><code class="language-${language}">${text}\n</code></pre>`;

test.each([
  ['{% pullquote right %}\nPulled `words`.\n{% endpullquote %}', '<blockquote><p>Pulled <code>words</code>.</p></blockquote>'],
  [
    '{% blockquote Seth Godin http://a.example/x Welcome %}\nPrecious.\n{% endblockquote %}',
    '<blockquote><p>Precious.</p><p>— Seth Godin <a href="http://a.example/x">Welcome</a></p></blockquote>',
  ],
  ['{% quote Ada, Notes %}\nWords.\n{% endquote %}', '<blockquote><p>Words.</p><p>— Ada, Notes</p></blockquote>'],
  ['{% subtabs X %}\n<!-- tab A -->\nOne\n<!-- endtab -->\n{% endsubtabs %}', '<p><strong>A</strong></p><p>One</p>'],
  ['{% tip bolt %}Text{% endtip %}', box('Tip', '<p>Text</p>')],
  ['{% cq %}Centred{% endcq %}', '<blockquote><p>Centred</p></blockquote>'],
  ['{% note info no-icon %}\nA `b` c\n\n```js\nlet a;\n```\n{% endnote %}', box('Info', `<p>A <code>b</code> c</p>${code('js', 'let a;')}`)],
  ['{% note success A title %}\nText\n{% endnote %}', box('A title', '<p>Text</p>')],
  ["{% note blue 'fas fa-bullhorn' simple %}\nText\n{% endnote %}", box('Note', '<p>Text</p>')],
  [
    '{% tabs Systems %}\n<!-- tab Mac@fab fa-apple -->\nOne\n\n```sh\nbrew\n```\n<!-- endtab -->\n<!-- tab Others -->\nTwo\n<!-- endtab -->\n{% endtabs %}',
    `<p><strong>Mac</strong></p><p>One</p>${code('sh', 'brew')}<p><strong>Others</strong></p><p>Two</p>`,
  ],
  ['{% label primary@Key %} and {% label Word blue %}', '<p><mark>Key</mark> and <mark>Word</mark></p>'],
  ['{% btn https://a.example, Go there, fa fa-link %}', '<p><a href="https://a.example">Go there</a></p>'],
  ['{% grouppicture 2-2 %}![A](/a.png)![B](/b.png){% endgrouppicture %}', '<p><img src="/a.png" alt="A"><img src="/b.png" alt="B"></p>'],
  ['{% video /a.mp4 %}', '<p><video controls src="/a.mp4"></video></p>'],
  ['{% pdf /docs/a.pdf %}', '<p><a href="/docs/a.pdf">a.pdf</a></p>'],
  ['{% mermaid graph TD %}\nA --> B\n{% endmermaid %}', code('mermaid', 'graph TD\nA --> B')],
  ['{% jsfiddle ao88 result %}', '<p><a href="https://jsfiddle.net/ao88">https://jsfiddle.net/ao88</a></p>'],
  ['{% gist 996818 %}', '<p><a href="https://gist.github.com/996818">https://gist.github.com/996818</a></p>'],
  ['{% link The words https://a.example true %}', '<p><a href="https://a.example">The words</a></p>'],
  ['{% hideToggle Show me,blue %}\nHidden\n{% endhideToggle %}', folded('Show me', '<p>Hidden</p>')],
  ['{% folding cyan open, More %}\nHidden\n{% endfolding %}', folded('More', '<p>Hidden</p>')],
  ['{% codeblock A title lang:js %}\nlet a = "{{ x }}";\n{% endcodeblock %}', `<p><strong>A title</strong></p>${code('js', 'let a = "{{ x }}";')}`],
  ['- a\n  {% note %}\n  b\n  {% endnote %}\n- c', `<ul><li><p>a</p>${box('Note', '<p>b</p>')}</li><li><p>c</p></li></ul>`],
])('Hexo and its themes: %j', async (body, expected) => {
  const read = await readMarkdown(body, { program: 'hexo' });
  expect(read.html).toBe(expected);
  expect(read.warnings).toEqual([]);
  expect(read.isWhole).toBe(true);
});

test('Hexo: tabs without a name have that of all of them, and a number', async () => {
  const { html } = await readMarkdown('{% tabs Systems, 2 %}\n<!-- tab -->\nOne\n<!-- endtab -->\n{% endtabs %}');
  expect(html).toBe('<p><strong>Systems 1</strong></p><p>One</p>');
});

test('Hexo: code that is included from a file is there, with its title and as far as it is asked for', async () => {
  const fileText = (path: string) => (path === 'js/a.js' ? 'one\ntwo\nthree\n' : undefined);
  const read = await readMarkdown('{% include_code The file lang:js from:2 to:2 js/a.js %}\n\n{% include_code gone.js %}', { program: 'hexo', fileText });
  expect(read.html).toBe(`<p><strong>The file</strong></p>${code('js', 'two')}<p>{% include_code gone.js %}</p>`);
  expect(read.warnings).toEqual(['template-tag {% include_code %}']);
});

test.each([
  [
    '{{< details summary="Outer" >}}\nA `b`\n\n```go\nx := 1\n```\n\n{{% details "Inner one" open %}}\nB\n{{% /details %}}\n{{< /details >}}',
    folded('Outer', `<p>A <code>b</code></p>${code('go', 'x := 1')}${folded('Inner one', '<p>B</p>')}`),
  ],
  ['{{< details title="Third" open=true >}}T{{< /details >}}', folded('Third', '<p>T</p>')],
  ['{{% expand "Read on" %}}T{{% /expand %}}', folded('Read on', '<p>T</p>')],
  [
    '{{< tabs >}}\n{{< tab "npm" >}}npm i{{< /tab >}}\n{{< tab name="yarn" >}}yarn add{{< /tab >}}\n{{< /tabs >}}',
    '<p><strong>npm</strong></p><p>npm i</p><p><strong>yarn</strong></p><p>yarn add</p>',
  ],
  ['{{< admonition type=tip title="Its title" open=false >}}\nText\n{{< /admonition >}}', box('Its title', '<p>Text</p>')],
  ['{{< callout type="warning" >}}\nText\n{{< /callout >}}', box('Warning', '<p>Text</p>')],
  [
    '{{< blockquote author="Ada" link="https://a.example" >}}\nText\n{{< /blockquote >}}',
    '<blockquote><p>Text</p><p>— <a href="https://a.example">Ada</a></p></blockquote>',
  ],
  ['{{< highlight go "linenos=table" >}}\n{{ .x }} fmt\n{{< /highlight >}}', code('go', '{{ .x }} fmt')],
  [
    '{{< figure src="/a.png" title="Title" caption="Some *words*" attr="Ada" attrlink="https://a.example" >}}',
    '<figure><img src="/a.png" alt=""><figcaption><strong>Title</strong> Some <em>words</em> <a href="https://a.example">Ada</a></figcaption></figure>',
  ],
  ['{{< columns >}}\nA\n<--->\nB\n{{< /columns >}}', '<p>A</p><p>B</p>'],
  ['{{< button href="/x" >}}Push{{< /button >}}', '<p><a href="/x">Push</a></p>'],
  ['{{< card link="/c" title="Card" subtitle="Below" >}}', '<p><a href="/c">Card</a> Below</p>'],
  ['{{< gist spf13 7896402 >}}', '<p><a href="https://gist.github.com/spf13/7896402">https://gist.github.com/spf13/7896402</a></p>'],
  ['{% quote(author="Ada") %}\nText\n{% end %}', '<blockquote><p>Text</p><p>— Ada</p></blockquote>'],
])('Hugo, Zola and their themes: %j', async (body, expected) => {
  const read = await readMarkdown(body, { program: 'hugo' });
  expect(read.html).toBe(expected);
  expect(read.warnings).toEqual([]);
  expect(read.isWhole).toBe(true);
});

test.each([
  ['{% github a/b %}\n{% user ben %}', '<p><a href="https://github.com/a/b">https://github.com/a/b</a><a href="https://dev.to/ben">https://dev.to/ben</a></p>'],
  ['{% youtube FZ0cG47msEk %}\n[words](/x)', '<iframe src="https://www.youtube.com/embed/FZ0cG47msEk"></iframe><p><a href="/x">words</a></p>'],
  ['{% cta https://a.example %} Press {% endcta %}', '<p><a href="https://a.example">Press</a></p>'],
  ['{% katex %}\nc = a\n{% endkatex %}', code('math', 'c = a')],
  ['{% details The summary %}\nHidden\n{% enddetails %}', folded('The summary', '<p>Hidden</p>')],
])('dev.to: %j', async (body, expected) => {
  const read = await readMarkdown(body);
  expect([read.html, read.warnings]).toEqual([expected, []]);
});

test.each([
  [
    '=== "One"\n\n    A *b*\n\n    ```js\n    let a;\n    ```\n\n=== "Two"\n\n    C\n',
    `<p><strong>One</strong></p><p>A <em>b</em></p>${code('js', 'let a;')}<p><strong>Two</strong></p><p>C</p>`,
  ],
  [
    '!!! note "Outer"\n    A\n\n    ??? tip "Inner"\n        B\n\n    ```js\n    let a;\n    ```\n',
    box('Outer', `<p>A</p>${box('Inner', '<p>B</p>')}${code('js', 'let a;')}`),
  ],
])('MkDocs: tabs and boxes in boxes: %j', async (body, expected) => {
  const read = await readMarkdown(body, { program: 'mkdocs' });
  expect(read.html).toBe(expected);
  expect(read.isWhole).toBe(true);
});

test.each([
  ['{% wow fadeIn %}\nKept *words*.\n{% endwow %}', '<p>Kept <em>words</em>.</p>', 'tag-unwrapped {% wow %}'],
  ['{{< unknown a="b" >}}\nKept.\n{{< /unknown >}}', '<p>Kept.</p>', 'tag-unwrapped {{ unknown }}'],
  ['{% foobar baz %}', '<p>{% foobar baz %}</p>', 'template-tag {% foobar %}'],
  ['{{< single a >}}', '<p>{{&#x3C; single a >}}</p>', 'template-tag {{ single }}'],
])('unknown tags keep their text and are named: %j', async (body, expected, warning) => {
  expect(await readMarkdown(body)).toMatchObject({ html: expected, warnings: [warning] });
});

test('conditions are left as they are: nobody here can tell which part was shown', async () => {
  const { html } = await readMarkdown('{% if site.a %}\nOne\n{% else %}\nTwo\n{% endif %}');
  expect(html).toContain('{% if site.a %}');
  expect(html).toContain('{% endif %}');
});

test('tags that the old site showed as they stand are no loss, and neither are those in code', async () => {
  const read = await readMarkdown('Use {% raw %}{{ site.title }} {% if %}{% endraw %} and {{</* ref "x" */>}} or `{{ x }}`.\n\n```\n{{ y }}\n```');
  expect(read.html).toContain('<p>Use {{ site.title }} {% if %} and {{&#x3C; ref "x" >}} or <code>{{ x }}</code>.</p>');
  expect(read.warnings).toEqual([]);
});

test.each([
  ['```js title="src/a.js" {1,3}\na\n```', undefined, 'src/a.js'],
  ['```js filename=src/a.js showLineNumbers\na\n```', undefined, 'src/a.js'],
  ['```js:src/a.js\na\n```', undefined, 'src/a.js'],
  ['```js:title=a.js\na\n```', undefined, 'a.js'],
  ['```js [a.js]\na\n```', undefined, 'a.js'],
  ['``` js The title https://a.example\na\n```', 'hexo', 'The title'],
  ['```js\na\n```\n{: file="_config.yml" }', 'jekyll', '_config.yml'],
  ['```js {1,3} showLineNumbers live\na\n```', undefined, null],
] as const)('the title of code stands above it: %j', async (body, program, title) => {
  const { html, isWhole } = await readMarkdown(body, { program });
  expect(html).toBe(`${title === null ? '' : `<p><strong>${title}</strong></p>`}${code('js', 'a')}`);
  expect(isWhole).toBe(true);
});
