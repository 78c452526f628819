import { expect, test } from 'vitest';
import { writeHtml } from '../html/html-tree.ts';
import { lexicalToTree } from './lexical.ts';
import { mobiledocToTree } from './mobiledoc.ts';

async function fromMobiledoc(document: Record<string, unknown>): Promise<{ html: string; warnings: string[] }> {
  const warnings: string[] = [];
  const whole = { version: '0.3.1', markups: [], atoms: [], cards: [], sections: [], ...document };
  const tree = mobiledocToTree(JSON.stringify(whole), (code, detail) => warnings.push(`${code} ${detail ?? ''}`));
  return { html: writeHtml(tree), warnings };
}

async function fromLexical(...children: unknown[]): Promise<{ html: string; warnings: string[] }> {
  const warnings: string[] = [];
  const tree = lexicalToTree(JSON.stringify({ root: { type: 'root', children } }), (code, detail) => warnings.push(`${code} ${detail ?? ''}`));
  return { html: writeHtml(tree), warnings };
}

const text = (value: string, format = 0) => ({ type: 'extended-text', text: value, format });

test('mobiledoc: markups nest, close together, and links keep their address', async () => {
  const { html } = await fromMobiledoc({
    markups: [['strong'], ['em'], ['a', ['href', 'https://a.example']]],
    atoms: [['soft-return', '', {}]],
    sections: [
      [
        1,
        'p',
        [
          [0, [], 0, 'a '],
          [0, [0, 1], 2, 'b'],
          [1, [], 0, 0],
          [0, [2], 1, 'c'],
        ],
      ],
      [1, 'h2', [[0, [], 0, 'T']]],
      [3, 'ol', [[[0, [], 0, 'one']], [[0, [], 0, 'two']]]],
    ],
  });
  expect(html).toBe('<p>a <strong><em>b</em></strong><br><a href="https://a.example">c</a></p><h2>T</h2><ol><li>one</li><li>two</li></ol>');
});

test('mobiledoc: cards', async () => {
  const { html, warnings } = await fromMobiledoc({
    cards: [
      ['markdown', { markdown: '## 한글\n\n**b**' }],
      ['html', { html: '<b>x</b>' }],
      ['code', { code: 'let a;', language: 'js', caption: 'C' }],
      ['image', { src: '/a.png', alt: 'A', caption: 'Cap' }],
      ['hr', {}],
      ['paywall', {}],
      ['magic', { text: 'kept' }],
    ],
    sections: [
      [10, 0],
      [10, 1],
      [10, 2],
      [10, 3],
      [10, 4],
      [10, 5],
      [10, 6],
    ],
  });
  expect(html).toContain('<h2 id="한글">한글</h2>');
  expect(html).toContain(
    '<b>x</b><figure><pre><code class="language-js">let a;</code></pre><figcaption>C</figcaption></figure><figure><img src="/a.png" alt="A"><figcaption>Cap</figcaption></figure><hr><p>kept</p>',
  );
  expect(warnings).toEqual(['card-left paywall', 'card-unknown magic']);
});

test('mobiledoc: galleries, bookmarks and embedded films', async () => {
  const { html } = await fromMobiledoc({
    cards: [
      ['gallery', { images: [{ src: '/1.jpg' }, { src: '/2.jpg' }], caption: 'Both' }],
      ['bookmark', { url: 'https://a.example', metadata: { title: 'A site', description: 'About' } }],
      ['embed', { url: 'https://www.youtube.com/watch?v=FZ0cG47msEk', html: '<iframe></iframe>' }],
      ['embed', { url: 'https://x.example/1', html: '<blockquote>Quoted</blockquote><script></script>' }],
    ],
    sections: [
      [10, 0],
      [10, 1],
      [10, 2],
      [10, 3],
    ],
  });
  expect(html).toContain('<img src="/1.jpg" alt=""></figure><figure><img src="/2.jpg" alt=""></figure><p>Both</p>');
  expect(html).toContain('<a href="https://a.example">A site</a></p><p>About</p>');
  expect(html).toContain('<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"');
  expect(html).toContain('<blockquote>Quoted</blockquote>');
});

test('mobiledoc: what is none says so', async () => {
  await expect(fromMobiledoc({ version: '0.1' })).rejects.toThrow(/mobiledoc cannot be read/);
});

test('lexical: formats, headings, links and breaks', async () => {
  const { html } = await fromLexical(
    { type: 'extended-heading', tag: 'h3', children: [text('제목')] },
    {
      type: 'paragraph',
      children: [
        text('a', 1),
        text('b', 3),
        text('c', 16),
        { type: 'linebreak' },
        { type: 'link', url: 'https://a.example', title: null, children: [text('d', 4)] },
      ],
    },
    { type: 'extended-quote', children: [text('q')] },
  );
  expect(html).toBe(
    '<h3>제목</h3><p><strong>a</strong><strong><em>b</em></strong><code>c</code><br><a href="https://a.example"><s>d</s></a></p><blockquote>q</blockquote>',
  );
});

test('lexical: nested lists move into the item before, numbers and boxes stay', async () => {
  const item = (...children: unknown[]) => ({ type: 'listitem', children });
  const { html } = await fromLexical({
    type: 'list',
    listType: 'number',
    start: 3,
    children: [item(text('one')), item({ type: 'list', listType: 'bullet', children: [item(text('deep'))] }), { ...item(text('done')), checked: true }],
  });
  expect(html).toBe('<ol start="3"><li>one<ul><li>deep</li></ul></li><li><input type="checkbox" disabled checked> done</li></ol>');
});

test('lexical: cards', async () => {
  const { html, warnings } = await fromLexical(
    { type: 'codeblock', code: 'a < b', language: 'rust' },
    { type: 'horizontalrule' },
    { type: 'callout', calloutEmoji: '💡', calloutText: '<b>Mind</b>' },
    { type: 'toggle', heading: 'More', content: '<p>Inner</p>' },
    { type: 'button', buttonUrl: 'https://a.example', buttonText: 'Go' },
    { type: 'file', src: '/f.pdf', fileTitle: 'Paper' },
    { type: 'audio', src: '/s.mp3', title: 'Song' },
    { type: 'video', src: '/v.mp4' },
    { type: 'product', productTitle: 'Cup', productUrl: '/buy', productButton: 'Buy' },
    { type: 'email', html: 'secret' },
    { type: 'unheard-of', html: '<p>kept</p>' },
  );
  expect(html).toContain(
    '<pre><code class="language-rust">a &#x3C; b</code></pre><hr><blockquote><p>💡 <b>Mind</b></p></blockquote><p><strong>More</strong></p><p>Inner</p>',
  );
  expect(html).toContain('<a href="/f.pdf">Paper</a>');
  expect(html).toContain('<audio controls src="/s.mp3"></audio>');
  expect(html).toContain('<p>kept</p>');
  expect(html).not.toContain('secret');
  expect(warnings).toEqual(['card-left email', 'card-unknown unheard-of']);
});

test('Lexical: nodes that are not known keep the text in them, in its place', async () => {
  const { html, warnings } = await fromLexical(
    { type: 'blockquote', children: [text('Quoted')] },
    { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', headerState: 1, children: [text('Grams')] }] }] },
    { type: 'code', language: 'js', children: [text('a'), { type: 'linebreak' }, { type: 'code-highlight', text: '<b>' }] },
    { type: 'collapsible', format: '', children: [{ type: 'paragraph', children: [text('Folded')] }] },
    { type: 'spoiler', format: '', children: [text('Alone')] },
    { type: 'paragraph', children: [text('by '), { type: 'mention', children: [text('Kim')] }, { type: 'hashtag', text: ' a<b', format: 0 }] },
    { type: 'timeline', entries: [{ heading: 'May', body: '<p>Sown</p>' }], accentColor: 'dark red', url: 'https://a.example' },
  );
  expect(html).toBe(
    '<blockquote>Quoted</blockquote><table><tbody><tr><th>Grams</th></tr></tbody></table><pre><code class="language-js">a\n&#x3C;b></code></pre>' +
      '<p>Folded</p><p>Alone</p><p>by Kim a&#x3C;b</p><p>May</p><p>Sown</p>',
  );
  expect(warnings).toEqual(['card-unknown collapsible', 'card-unknown spoiler', 'card-unknown mention', 'card-unknown timeline']);
});

test('cards: what the editor keeps as text is no HTML', async () => {
  const { html } = await fromLexical(
    { type: 'audio', src: '/a.mp3', title: 'Vec<T> & co' },
    { type: 'bookmark', url: '/b', metadata: { title: 'B', description: 'Use <details>' } },
  );
  expect(html).toContain('Vec&#x3C;T> &#x26; co');
  expect(html).toContain('Use &#x3C;details>');
});

test.each([
  [undefined, true],
  [null, true],
  [{}, true],
  ['', true],
  ['public', true],
  ['members', false],
  ['paid', false],
  [['members'], false],
  [false, false],
  [{ web: { nonMember: true } }, true],
  [{ web: { nonMember: false, memberSegment: 'status:free' } }, false],
  [{ web: {} }, false],
  [{ email: { memberSegment: 'status:free' } }, false],
  [{ showOnWeb: true, showOnEmail: true, segment: '' }, true],
  [{ showOnWeb: false, showOnEmail: true }, false],
  [{ emailOnly: true }, false],
  [{ emailOnly: false }, true],
])('cards of visibility %j are for everybody on the web: %s, in Lexical and in mobiledoc', async (visibility, isShown) => {
  const gated = isShown ? [] : ['gated-left html'];
  const fields = { html: '<p>words</p>', ...(visibility === undefined ? {} : { visibility }) };
  const lexical = await fromLexical({ type: 'html', ...fields });
  const mobiledoc = await fromMobiledoc({ cards: [['html', fields]], sections: [[10, 0]] });
  for (const { html, warnings } of [lexical, mobiledoc]) expect([html.includes('words'), warnings]).toEqual([isShown, gated]);
});
