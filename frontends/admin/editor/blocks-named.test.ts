import { expect, test } from 'vitest';
import { blocksNamed } from './blocks-named.ts';

test.each([
  ['표', 'line', ['table']],
  ['table', 'line', ['table']],
  ['표', 'cell', []],
  ['', 'cell', ['bulletList', 'orderedList', 'blockquote', 'callout', 'codeBlock', 'footnote']],
  ['CALL', 'cell', ['callout']],
  ['알림', 'cell', ['callout']],
  ['영상', 'cell', []],
  ['', 'inline', ['picture', 'gallery', 'footnote']],
  ['각주', 'inline', ['footnote']],
  ['table', 'inline', []],
] as const)('"/%s" (%s) offers %j, whatever language the editor speaks', (query, place, kinds) => {
  expect(blocksNamed(query, place)).toEqual(kinds);
});
