import { expect, test } from 'vitest';
import { readMarkdown } from '../testing/read-markdown.ts';
import type { Program } from './program.ts';

test.each<[Program | undefined, string, string]>([
  ['mkdocs', '[Go](/go){: .md-button .md-button--primary } on', '<p><a href="/go">Go</a> on</p>'],
  ['mkdocs', '[Go](/go){ .md-button } on', '<p><a href="/go">Go</a> on</p>'],
  ['mkdocs', '![A](a.png){ width="300" }{ align=left }', '<p><img src="a.png" alt="A"></p>'],
  ['mkdocs', '`code`{ .js } and **words**{ .wide }', '<p><code>code</code> and <strong>words</strong></p>'],
  ['mkdocs', '## One {: #own .wide }', '<h2 id="own">One</h2>'],
  ['hugo', '## One {#own .wide}\n\nText\n{.wide}', '<h2 id="own">One</h2><p>Text</p>'],
  ['mkdocs', 'Text\n{: .wide data-x="y" }\n\nMore', '<p>Text</p><p>More</p>'],
  ['mkdocs', '- one\n- two\n{ .annotate }', '<ul><li>one</li><li>two</li></ul>'],
  [undefined, 'A set {a, b} and (f){x} and `{ .code }`', '<p>A set {a, b} and (f){x} and <code>{ .code }</code></p>'],
  [
    'mkdocs',
    'Press ++ctrl+alt+del++, ++cmd+"K"++ or ++c++.',
    '<p>Press <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd>, <kbd>Cmd</kbd>+<kbd>K</kbd> or <kbd>C</kbd>.</p>',
  ],
  [undefined, 'Press ++ctrl+c++; C++ and i++ + ++j, a++b++c, ++j++', '<p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd>; C++ and i++ + ++j, a++b++c, ++j++</p>'],
  ['mkdocs', '`++ctrl+c++`', '<p><code>++ctrl+c++</code></p>'],
  [
    'pelican',
    'Text\n\n    :::python\n    a = 1\n\n    b = 2\n\nMore',
    '<p>Text</p><pre><code class="language-python">a = 1\n\nb = 2\n</code></pre><p>More</p>',
  ],
  [undefined, '1. one\n\n    :::tip\n    Text\n    :::', '<ol><li><p>one</p><blockquote><p><strong>Tip</strong></p><p>Text</p></blockquote></li></ol>'],
  ['mkdocs', '[TOC]\n\n# One\n\nSee [TOC].', '<h1 id="one">One</h1><p>See [TOC].</p>'],
  [undefined, '[[toc]]\n\n## One', '<h2 id="one">One</h2>'],
  [undefined, '[[_TOC_]]\n\n## One', '<h2 id="one">One</h2>'],
  [undefined, '```\n[TOC]\n```', '<pre><code>[TOC]\n</code></pre>'],
  ['mkdocs', '``` { .yaml .annotate title="a.yml" }\na: 1\n```', '<p><strong>a.yml</strong></p><pre><code class="language-yaml">a: 1\n</code></pre>'],
  ['mkdocs', 'Is :material-check: done :smile:', '<p>Is done 😄</p>'],
  ['mkdocs', '==marked== ^^new^^ H~2~O x^2^', '<p><mark>marked</mark> <ins>new</ins> H<sub>2</sub>O x<sup>2</sup></p>'],
  ['hugo', '==marked== a == b == c', '<p>==marked== a == b == c</p>'],
  [undefined, 'a == b == c, x ^ y ^ z, ~/a ~/b', '<p>a == b == c, x ^ y ^ z, ~/a ~/b</p>'],
  ['mkdocs', '/// note | A title\nText\n///', '<blockquote><p><strong>A title</strong></p><p>Text</p></blockquote>'],
  ['mkdocs', '/// details | More\n    type: warning\n    open: true\n\nText\n///', '<blockquote><p><strong>More</strong></p><p>Text</p></blockquote>'],
  ['mkdocs', '/// tab | One\nText\n///', '<p><strong>One</strong></p><p>Text</p>'],
  ['mkdocs', '/// caption\nBelow it\n///', '<p>Below it</p>'],
  ['mkdocs', '```js\n/// note\n///\n```', '<pre><code class="language-js">/// note\n///\n</code></pre>'],
  ['mkdocs', '!!! danger ""\n\n    No title', '<blockquote><p>No title</p></blockquote>'],
  ['mkdocs', '!!! note inline end "Side"\n\n    Text', '<blockquote><p><strong>Side</strong></p><p>Text</p></blockquote>'],
  [
    undefined,
    '```ts\nlet a // [!code focus]\nlet b // [!code --]\nc() /* [!code highlight:3] */\nlet c // code [!code]\n```',
    '<pre><code class="language-ts">let a\nlet b\nc()\nlet c // code [!code]\n</code></pre>',
  ],
  [undefined, '::: code-group\n\n```js [a.js]\na\n```\n\n:::', '<p><strong>a.js</strong></p><pre><code class="language-js">a\n</code></pre>'],
])('%s reads %j as %j, with every word', async (program, body, html) => {
  const read = await readMarkdown(body, program === undefined ? {} : { program });
  expect(read.html).toBe(html);
  expect(read.isWhole).toBe(true);
});

test('files that are not there are named', async () => {
  const { warnings } = await readMarkdown('--8<-- "none.md"\n\n<<< @/none.js\n\n    <<< @/code.js');
  expect(warnings).toEqual(['template-tag --8<--', 'template-tag <<<']);
});

test.each<[Program | undefined, string, string]>([
  ['jekyll', '[Go](/go){ .plain }', '<p><a href="/go">Go</a>{ .plain }</p>'],
  [undefined, '[toc]\n\n[toc]: /contents', '<p><a href="/contents">toc</a></p>'],
])('%s reads %j as %j: what looks like more is none', async (program, body, html) => {
  expect((await readMarkdown(body, program === undefined ? {} : { program })).html).toBe(html);
});
