import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { importMarkdown, longAgo } from '../testing/import-markdown.ts';
import { withIncluded } from './included-files.ts';

const configuration = { '_config.yml': 'url: https://old.example\nshow: false' };

test.each([
  ['Before {% include_relative parts/a.md %}', { '_posts/parts/a.md': 'It *stands* here.' }, '<p>Before It <em>stands</em> here.</p>', 'PUBLIC'],
  ['{% include_relative parts/a.md x="1" -%}', { '_posts/parts/a.md': markdownFile({ title: 'Part' }, 'Text.') }, '<p>Text.</p>', 'PUBLIC'],
  ['{% include_relative a.txt %}', { '_posts/a.txt': 'A {% include_relative b.txt %}', '_posts/b.txt': 'B' }, '<p>A B</p>', 'PUBLIC'],
  ['```\n{% include_relative a.rb %}\n```', { '_posts/a.rb': 'puts 1\n' }, '<pre><code>puts 1\n</code></pre>', 'PUBLIC'],
  ['Open. {% include_relative a.txt %}', { '_posts/a.txt': '{% comment %}SECRET{% endcomment %}' }, '<p>Open.</p>', 'PUBLIC'],
  ['Open. {% include_relative a.txt %}', { '_posts/a.txt': '{% if site.show %}SECRET{% endif %}' }, '<p>Open.</p>', 'PUBLIC'],
  ['{% include_relative a.txt %}', { '_posts/a.txt': '<MembersOnly>Text</MembersOnly>' }, null, 'PRIVATE'],
])('of %j with %j readers see what Jekyll put together', async (body, files, content, status) => {
  const path = '_posts/2020-01-01-one.md';
  const { contents, statuses, said } = await importMarkdown({ ...configuration, [path]: markdownFile(longAgo, body), ...files });
  expect(statuses[path]).toBe(status);
  if (content !== null) expect(contents[path]?.trim()).toBe(content);
  expect(said('words-differ')).toEqual([]);
});

const included = {
  'docs/parts/a.md': 'It *stands* here.',
  'docs/b.js': 'one();\n// #region two\ntwo();\n// #endregion two\nthree();\n',
  'docs/c.py': 'a = 1\n# --8<-- [start:part]\nb = 2\n# --8<-- [end:part]\n',
};

test.each([
  ['--8<-- "docs/parts/a.md"', '<p>It <em>stands</em> here.</p>'],
  ['--8<-- "parts/a.md"', '<p>It <em>stands</em> here.</p>'],
  ['--8<--\nparts/a.md\nparts/a.md\n--8<--', '<p>It <em>stands</em> here.\nIt <em>stands</em> here.</p>'],
  ['```py\n--8<-- "c.py:part"\n```', '<pre><code class="language-py">b = 2\n</code></pre>'],
  ['```py\n--8<-- "c.py"\n```', '<pre><code class="language-py">a = 1\nb = 2\n</code></pre>'],
  ['```js\n--8<-- "b.js:1:1"\n```', '<pre><code class="language-js">one();\n</code></pre>'],
  ['- One\n\n    --8<-- "parts/a.md"', '<ul><li><p>One</p><p>It <em>stands</em> here.</p></li></ul>'],
  ['<<< @/b.js', '<pre><code class="language-js">one();\n// #region two\ntwo();\n// #endregion two\nthree();\n</code></pre>'],
  ['<<< ./b.js#two{1 ts:line-numbers} [b.ts]', '<p><strong>b.ts</strong></p><pre><code class="language-ts">two();\n</code></pre>'],
  ['<!--@include: ./parts/a.md-->', '<p>It <em>stands</em> here.</p>'],
  ['<!-- @include: ./b.js{1,1} -->', '<p>one();</p>'],
  ['@[code js{1-3}](./c.py)', '<pre><code class="language-js">a = 1\nb = 2\n</code></pre>'],
])('%j of MkDocs, VitePress and VuePress is the file', async (body, content) => {
  const { contents, said } = await importMarkdown({ 'docs/one.md': markdownFile(longAgo, body), ...included });
  expect(contents['docs/one.md']?.trim().replaceAll(/>\n+(?=<)/g, '>')).toBe(content);
  expect(said('words-differ')).toEqual([]);
});

test.each(['--8<-- "none.md"', '--8<-- "../none.md"', '<<< @/none.js', '<<< ./b.js#none', '@[code](../../none.js)', 'a <<< b', '--8<-- none'])(
  '%j stays, because there is no such file',
  async (body) => {
    using folder = new TestFolder({ 'docs/b.js': 'one();' });
    expect(await withIncluded(body, { file: join(folder.path, 'docs/one.md'), folder: folder.path })).toBe(body);
  },
);

test('what is not there, outside of the blog or without end is not put in', async () => {
  using outside = new TestFolder({ 'secret.txt': 'SECRET' });
  using folder = new TestFolder({ 'blog/round.txt': 'x{% include_relative round.txt %}', 'secret.txt': 'SECRET' });
  symlinkSync(join(outside.path, 'secret.txt'), join(folder.path, 'blog/link.txt'));
  const place = { file: join(folder.path, 'blog/one.md'), folder: join(folder.path, 'blog') };
  for (const name of ['../secret.txt', 'link.txt', join(outside.path, 'secret.txt'), 'none.txt', '.']) {
    const body = `{% include_relative ${name} %}`;
    expect(await withIncluded(body, place)).toBe(body);
  }
  const shown = '{% raw %}{% include_relative round.txt %}{% endraw %}';
  expect(await withIncluded(shown, place)).toBe(shown);
  expect((await withIncluded('{% include_relative round.txt %}', place)).match(/x/g)?.length).toBeLessThan(10);
});
