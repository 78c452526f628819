import { describe, expect, test } from 'vitest';
import { type CommentBlock, type CommentInline, commentWords, parseComment } from './comment-markup.ts';

const text = (words: string): CommentInline => ({ kind: 'text', text: words });
const strong = (...children: CommentInline[]): CommentInline => ({ kind: 'strong', children });
const emphasis = (...children: CommentInline[]): CommentInline => ({ kind: 'emphasis', children });
const code = (words: string): CommentInline => ({ kind: 'code', text: words });
const link = (href: string, ...children: CommentInline[]): CommentInline => ({ kind: 'link', href, children: children.length === 0 ? [text(href)] : children });
const lineBreak: CommentInline = { kind: 'break' };
const inline = (source: string): readonly CommentInline[] => parseComment(source).flatMap((block) => (block.kind === 'paragraph' ? block.children : []));

/** All text that would be shown, and all addresses that would be linked. */
function shown(blocks: readonly CommentBlock[]): { text: string; hrefs: string[] } {
  const hrefs: string[] = [];
  const read = (pieces: readonly CommentInline[]): string =>
    pieces
      .map((piece) => {
        if (piece.kind === 'break') return '\n';
        if ('text' in piece) return piece.text;
        if (piece.kind === 'link') hrefs.push(piece.href);
        return read(piece.children);
      })
      .join('');
  return { text: blocks.map((block) => (block.kind === 'code-block' ? block.text : read(block.children))).join('\n\n'), hrefs };
}

describe('a comment', () => {
  test.each<[string, CommentInline[]]>([
    ['plain', [text('plain')]],
    ['**한지** and *ink*', [strong(text('한지')), text(' and '), emphasis(text('ink'))]],
    ['__strong__ _soft_', [strong(text('strong')), text(' '), emphasis(text('soft'))]],
    ['**bold with *soft* in it**', [strong(text('bold with '), emphasis(text('soft')), text(' in it'))]],
    ['snake_case_name and 2 * 3 * 4', [text('snake_case_name and 2 '), text('*'), text(' 3 '), text('*'), text(' 4')]],
    ['`a * b` and ``a ` b``', [code('a * b'), text(' and '), code('a ` b')]],
    ['\\*not soft\\*', [text('*not soft*')]],
    ['[here](https://example.com/a_b_c)', [link('https://example.com/a_b_c', text('here'))]],
    ['[*here*](/posts/ink)', [link('/posts/ink', emphasis(text('here')))]],
    ['see https://example.com/a?b=c#d.', [text('see '), link('https://example.com/a?b=c#d'), text('.')]],
    ['(https://example.com/x)', [text('('), link('https://example.com/x'), text(')')]],
    ['https://en.wikipedia.org/wiki/Ink_(paper)', [link('https://en.wikipedia.org/wiki/Ink_(paper)')]],
    ['one\ntwo', [text('one'), lineBreak, text('two')]],
  ])('%j', (source, expected) => {
    expect(merge(inline(source))).toEqual(merge(expected));
  });

  test('has paragraphs and blocks of code', () => {
    expect(parseComment('one\n\n\ntwo\n```js\nlet *a* = `b`;\n\n<i>\n```\nthree')).toEqual([
      { kind: 'paragraph', children: [text('one')] },
      { kind: 'paragraph', children: [text('two')] },
      { kind: 'code-block', text: 'let *a* = `b`;\n\n<i>' },
      { kind: 'paragraph', children: [text('three')] },
    ]);
    expect(parseComment('```\nnever closed')).toEqual([{ kind: 'code-block', text: 'never closed' }]);
    expect(parseComment(' \n \n')).toEqual([]);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt; &amp;',
    '<a href="javascript:alert(1)">x</a>',
    '![img](x)',
    '# heading',
    '> quote',
    '- list',
  ])('leaves %j as text', (source) => {
    expect(shown(parseComment(source))).toEqual({ text: source, hrefs: [] });
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'mailto:a@b',
    'ftp://a',
    'http://',
  ])('does not link to %j', (address) => {
    expect(shown(parseComment(`[x](${address})`)).hrefs).toEqual([]);
  });

  test('links to one address where a link stands within a link', () => {
    expect(shown(parseComment('[https://good.example](https://evil.example)')).hrefs).toEqual(['https://evil.example']);
  });

  test.each(['*', '_', '`', '[', '](', '**a', '_a ', '[a](', '![', 'http://', '``` \n', '`` ` ', '[[[]', '\\', '*a_b*c_', '(http://a'])(
    'of nothing but %j comes through',
    (piece) => {
      const source = piece.repeat(Math.ceil(20_000 / piece.length));
      expect(shown(parseComment(source)).text.length).toBeGreaterThan(0);
    },
  );

  test('in words has no markup', () => {
    expect(commentWords('**Thank you** for [this](https://a.example)!\n\n`code`')).toBe('Thank you for this! code');
  });
});

/** Joins texts that stand side by side: how many pieces they come in does not show. */
function merge(pieces: readonly CommentInline[]): CommentInline[] {
  const merged: CommentInline[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text') merged[merged.length - 1] = { kind: 'text', text: last.text + piece.text };
    else if ('children' in piece) merged.push({ ...piece, children: merge(piece.children) });
    else merged.push(piece);
  }
  return merged;
}
