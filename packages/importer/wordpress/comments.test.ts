import { type CommentInline, parseComment } from '@hanji/contracts/comment-markup';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type WordPressCommentFields, wordPressItem } from '../testing/blog-factory.ts';
import { commentsOf } from './comments.ts';
import { readItem } from './item-fields.ts';
import { parseRecord } from './parse-record.ts';

function read(comments: readonly WordPressCommentFields[]): { comments: ReturnType<typeof commentsOf>; warnings: string[] } {
  const warnings: string[] = [];
  const item = readItem(parseRecord(wordPressItem({ comments })).element);
  return { comments: commentsOf(item.comments, 'UTC', (code, detail) => warnings.push(detail === undefined ? code : `${code} ${detail}`)), warnings };
}

test('parents come before their replies, whatever their order', () => {
  const { comments } = read([
    { id: 3, parent: 2, content: 'c' },
    { id: 2, parent: 1, content: 'b' },
    { id: 1, content: 'a' },
    { id: 4, content: 'd' },
  ]);
  expect(comments.map(({ id, parentId }) => [id, parentId])).toEqual([
    ['1', null],
    ['2', '1'],
    ['3', '2'],
    ['4', null],
  ]);
});

test('spam, trash and pingbacks are only named; waiting comments wait here too', () => {
  const { comments, warnings } = read([
    { id: 1, content: 'a', approved: 'spam' },
    { id: 2, content: 'b', approved: '0' },
    { id: 3, content: 'c', type: 'pingback' },
    { id: 4, content: 'd', approved: 'trash' },
    { id: 5, content: ' ' },
  ]);
  expect(comments).toMatchObject([{ id: '2', status: 'PENDING' }]);
  expect(warnings).toEqual(['comment-left spam', 'pingbacks', 'comment-left trash', 'comment-left empty']);
});

test('an answer to what was not taken stands on its own, and answers in a circle are not lost', () => {
  expect(
    read([
      { id: 1, content: 'spam', approved: 'spam' },
      { id: 2, parent: 1, content: 'b' },
    ]).comments,
  ).toMatchObject([{ id: '2', parentId: null }]);
  expect(
    read([
      { id: 1, parent: 2, content: 'a' },
      { id: 2, parent: 1, content: 'b' },
    ])
      .comments.map((comment) => comment.id)
      .toSorted(),
  ).toEqual(['1', '2']);
});

test('HTML in comments becomes text with Markdown for links and emphasis', () => {
  const { comments } = read([
    { id: 1, author: 'J &amp; K', content: 'See <a href="https://a.example">this</a>, <strong>now</strong>.\n\n<script>x()</script>Bye &amp; thanks' },
  ]);
  expect(comments).toMatchObject([{ author: 'J & K', text: 'See [this](https://a.example), **now**.\n\nBye & thanks', createdAt: '2020-06-01T08:00:00.000Z' }]);
});

test('one id twice: the same comment is taken once, another one under an id of its own, and an answer to itself stands alone', () => {
  const { comments } = read([
    { id: 3, content: 'a' },
    { id: 3, content: 'a' },
    { id: 3, parent: 3, content: 'b' },
    { id: 4, parent: 4, content: 'c' },
  ]);
  expect(comments.map(({ id, parentId, text }) => [id, parentId, text])).toEqual([
    ['3', null, 'a'],
    ['3-2', '3', 'b'],
    ['4', null, 'c'],
  ]);
});

/** What a reader sees of a comment. */
function shown(text: string): string {
  const words = (pieces: readonly CommentInline[]): string =>
    pieces.map((piece) => (piece.kind === 'break' ? '\n' : 'text' in piece ? piece.text : words(piece.children))).join('');
  return parseComment(text)
    .map((block) => (block.kind === 'code-block' ? block.text : words(block.children)))
    .join('\n\n');
}

test('signs that Markdown reads as marks are shown as they were typed, in addresses too', () => {
  const typed = 'Why does __init__ call f(*args, **kwargs) and not 2*x*y? See C:\\_tmp\\*.log, `a`, [b](/c) and https://a.example/a_b_c*d';
  const { comments } = read([{ id: 1, content: typed }]);
  const blocks = parseComment(comments[0]?.text ?? '');
  expect(shown(comments[0]?.text ?? '')).toBe(typed);
  expect(JSON.stringify(blocks)).not.toMatch(/"(?:strong|emphasis|code)"/);
});

test('whatever is typed in a line is shown letter by letter', () => {
  const signs = fc.string({ unit: fc.constantFrom('*', '_', '`', '[', ']', '(', ')', '\\', 'a', '한', ' ', '!', '#', '.'), maxLength: 30 });
  fc.assert(
    fc.property(signs, (typed) => {
      const line = `x${typed}x`;
      expect(shown(read([{ id: 1, content: line }]).comments[0]?.text ?? '')).toBe(line);
    }),
  );
});

test('code stays code: its lines, blanks and signs', () => {
  const lines = 'def __init__(self):\n    self.a_b = 1\n\n\n    return a*b*c';
  const { comments } = read([{ id: 1, content: `Mine:\n<pre><code>${lines}</code></pre>\nok? <code>a\`_b_</code>` }]);
  expect(parseComment(comments[0]?.text ?? '')).toMatchObject([
    { kind: 'paragraph' },
    { kind: 'code-block', text: lines },
    { kind: 'paragraph', children: [{ text: 'ok? ' }, { kind: 'code', text: 'a`_b_' }] },
  ]);
});

test('links whose text has brackets, and tags that are none, keep their text', () => {
  const { comments } = read([{ id: 1, content: '<a href="https://a.example/(x)">[1]</a> and List<String> of <a href="https://b.example/(x)">b</a>' }]);
  const text = comments[0]?.text ?? '';
  expect(shown(text)).toBe('[1] (https://a.example/%28x%29) and List<String> of b');
});
