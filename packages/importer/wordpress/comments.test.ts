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
