import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanHtml } from './clean-html.ts';
import { elementsOf } from './elements.ts';
import { htmlText } from './html-text.ts';
import { parseHtml } from './parse-html.ts';

const clean = (html: string) => cleanHtml(html).html;

describe('HTML that could run something', { tags: ['abuse/active-html'] }, () => {
  test.each([
    ['a script', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['a style sheet and inline style', '<style>*{}</style><p style="position:fixed">a</p>', '<p>a</p>'],
    ['an event handler', '<img src="/a.png" onerror="alert(1)">', '<img src="/a.png">'],
    ['a script link', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['a script link with blanks and entities', '<a href=" java&#10;script:alert(1)">a</a>', '<a>a</a>'],
    ['a data link', '<a href="data:text/html,x">a</a>', '<a>a</a>'],
    ['a picture of data', '<img src="data:image/png;base64,AA">', ''],
    ['a list of pictures of data', '<img srcset="data:image/png;base64,AA 1x, /a.png 2x">', '<img srcset="/a.png 2x">'],
    ['a drawing with a script', '<svg><script>alert(1)</script></svg>b', 'b'],
    ['a formula that hides a style', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', ''],
    ['a form', '<form action="/x"><input name="a"><button>b</button></form>c', 'c'],
    ['a base and a refresh', '<base href="//evil"><meta http-equiv="refresh" content="0">a', 'a'],
    ['a comment', 'a<!-- <script> -->b', 'ab'],
    ['an unknown element', '<x-y>a</x-y>', 'a'],
  ])('%s goes', (_name, dirty, expected) => {
    expect(clean(dirty)).toBe(expected);
  });

  test('names and ids cannot stand for something of the page', () => {
    expect(clean('<a id="location" name="body">a</a><img id="cookie" name="getElementById" src="/a.png">')).toBe(
      '<a id="s-location">a</a><img id="s-cookie" src="/a.png">',
    );
  });
});

describe('what authors write', () => {
  test('links within the post still work, also after cleaning twice', () => {
    const once = clean('<h2 id="소개">a</h2><p><a href="#소개">b</a><a href="#">top</a></p>');
    expect(once).toBe('<h2 id="s-소개">a</h2><p><a href="#s-소개">b</a><a href="#">top</a></p>');
    expect(clean(once)).toBe(once);
  });

  test('of two equal ids the first stays', () => {
    expect(clean('<p id="a">1</p><p id="a">2</p>')).toBe('<p id="s-a">1</p><p>2</p>');
  });

  test.each([
    ['a table', '<table><thead><tr><th scope="col" align="left">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>'],
    ['code with its language', '<pre><code class="language-c++">a &#x3C; b</code></pre>'],
    [
      'a picture with its size',
      '<figure><img src="https://a.example/b.png" alt="c" width="3" height="4" srcset="/s.png 1x, /l.png 2x"><figcaption>d</figcaption></figure>',
    ],
    ['a task list', '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> a</li></ul>'],
    ["the editor's task list", '<ul data-type="taskList"><li data-checked="true" data-type="taskItem"><p>a</p></li></ul>'],
    ['ruby', '<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>'],
    ['a fold-out', '<details open><summary>a</summary>b</details>'],
  ])('%s stays as it is', (_name, html) => {
    expect(clean(html)).toBe(html);
  });

  test('callouts stay with their kind, and without one that nobody knows', () => {
    const html = '<aside data-callout="tip"><p>a</p></aside>';
    expect(cleanHtml(html).html).toBe(html);
    expect(cleanHtml('<aside data-callout="shout"><p>a</p></aside>').html).toBe('<aside><p>a</p></aside>');
  });

  test('footnotes stay, with links both ways', () => {
    const html =
      '<p>a<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p><section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="fn-1"><p>b <a href="#fnref-1" data-footnote-backref>↩</a></p></li></ol></section>';
    const cleaned = clean(html);
    expect(cleaned).toContain('href="#s-fn-1" id="s-fnref-1"');
    expect(cleaned).toContain('aria-describedby="s-footnote-label"');
    expect(cleaned).toContain('<li id="s-fn-1"><p>b <a href="#s-fnref-1"');
    expect(clean(cleaned)).toBe(cleaned);
  });

  test('a video becomes a sandboxed player without cookies, any other frame a link', () => {
    const player = clean('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" width="640" onload="x()" allow="camera"></iframe>');
    expect(player).toMatch(
      /^<iframe src="https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ" title="Video" width="640" height="315" [^>]*sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"><\/iframe>$/,
    );
    expect(clean(player)).toBe(player);
    expect(clean('<iframe src="//evil.example/x" title="See"></iframe>')).toBe('<a href="https://evil.example/x">See</a>');
    expect(clean('<iframe srcdoc="<script>x</script>"></iframe>')).toBe('');
  });
});

test('HTML nested too deep is refused with a reason, wide HTML is not', () => {
  expect(() => clean('<div>'.repeat(100_000))).toThrow(/nests elements/);
  expect(() => clean('<b><i><a href="/x">'.repeat(50_000))).toThrow(/nests elements/);
  expect(clean('<p>a</p>'.repeat(20_000))).toHaveLength(160_000);
});

describe('any input', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        '<a href="',
        'javascript:',
        '<img src=x onerror=',
        '<table>',
        '<td>',
        '<svg>',
        '<math>',
        '<style>',
        '</style>',
        '<!--',
        '-->',
        '<script>',
        '</p>',
        '<p id=a>',
        '"',
        "'",
        '>',
        '<iframe src=',
        '<b>',
        '</b>',
        '<li>',
        '<select>',
        '<template>',
        '&lt;script&gt;',
        '<![CDATA[',
        '\u0000',
        '<title>',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 20 },
  );

  test('leaves nothing that runs, whatever is thrown at it', { tags: ['abuse/active-html'] }, () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        for (const { tagName, properties } of elementsOf(parseHtml(clean(parts.join(''))))) {
          expect(tagName).not.toMatch(/^(?:script|style|svg|math|object|embed|form|base|meta|link|template)$/i);
          for (const [name, value] of Object.entries(properties)) {
            expect(name).not.toMatch(/^(?:on\w+|style|srcdoc|name)$/i);
            if (/^(?:href|src)$/i.test(name)) expect(String(value)).not.toMatch(/^\s*(?:javascript|data|vbscript):/i);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('cleaning again changes nothing', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const once = clean(parts.join(''));
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});

const open = ['a', 'b', 'big', 'code', 'em', 'font', 'i', 's', 'small', 'strike', 'strong', 'tt', 'u'].map((tag) => `<${tag}>`.repeat(3)).join('');

test.each([
  ['<p><b>', ''],
  ['<p>x', open],
  ['<b><p></b>', ''],
  ['<p><a href=x>', ''],
])('what %j repeats is at most twice as much as there are tags, or refused', { tags: ['abuse/large-input'] }, (unit, before) => {
  for (const count of [10_000, 20_000, 40_000]) {
    const html = before + unit.repeat(count);
    let elements = 0;
    try {
      elements = [...elementsOf(parseHtml(html))].length;
    } catch (error) {
      expect(error).toMatchObject({ code: 'html_too_deep', message: expect.stringContaining('Close what is open') });
    }
    expect(elements).toBeLessThanOrEqual(10_000 + 2 * html.split('<').length);
  }
});

test('formatting that somebody forgot to close in a long text is no fault', () => {
  const html = `<p><b><i>Words</p>${'<p>A paragraph of some words.</p>'.repeat(3000)}`;
  expect(clean(html).split('<p><b><i>A paragraph')).toHaveLength(3001);
});

test('words are read a block a line, code apart', () => {
  const { root } = cleanHtml('<h1>제목</h1><p>하나  <b>둘</b><br>셋</p><ul><li>넷</li></ul><pre><code>a\n  b</code></pre>');
  expect(htmlText(root)).toEqual([
    { kind: 'heading', text: '제목' },
    { kind: 'paragraph', text: '하나 둘' },
    { kind: 'paragraph', text: '셋' },
    { kind: 'other', text: '넷' },
    { kind: 'code', text: 'a\n  b' },
  ]);
});
