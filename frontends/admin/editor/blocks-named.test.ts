import { expect, test } from 'vitest';
import { blocksNamed } from './blocks-named.ts';

test.each([
  ['표', false, ['table']],
  ['table', false, ['table']],
  ['표', true, []],
  ['', true, ['bulletList', 'orderedList', 'blockquote', 'callout', 'codeBlock', 'footnote']],
  ['CALL', true, ['callout']],
  ['알림', true, ['callout']],
  ['영상', true, []],
] as const)('"/%s" (in a cell: %s) offers %j, whatever language the editor speaks', (query, isInCell, kinds) => {
  expect(blocksNamed(query, isInCell)).toEqual(kinds);
});
