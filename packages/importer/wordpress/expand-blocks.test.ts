import { expect, test } from 'vitest';
import { expandBlocks } from './expand-blocks.ts';
import { withoutHiddenBlocks } from './hidden-blocks.ts';

function textsOf(content: string): string[] {
  const whole = expandBlocks(content, { meta: new Map(), reusable: () => undefined, isNoted: () => true });
  return [...whole.replaceAll(/<!--[^]*?-->/g, '').matchAll(/<p>([^]*?)<\/p>/g)].map((match) => match[1] ?? '');
}

test.each([
  [
    '<!-- wp:acf/faq {"name":"acf/faq","data":{"question":"How long?","_question":"field_1","answer":"Years.","_answer":"field_2","colour":"Red","layout":"wide"},"mode":"preview"} /-->',
    ['How long?', 'Years.'],
  ],
  [
    '<!-- wp:acf/faqs {"name":"acf/faqs","data":{"rows_0_question":"Why?","rows_0_answer":"So.","rows_1_question":"When?","rows_1_answer":"\\u003cem\\u003eNow\\u003c/em\\u003e","rows":2},"align":"","mode":"auto"} /-->',
    ['Why?', 'So.', 'When?', '<em>Now</em>'],
  ],
  ['<!-- wp:acf/quote {"name":"acf/quote","data":{"author":"Ada","words":"One\\ntwo"}} /-->', ['Ada', 'One<br>two']],
  ['<!-- wp:lazyblock/person {"title":"Jane","link":"https://a.example","blockId":"Z1x","align":"Wide"} /-->', ['Jane']],
  [
    '<!-- wp:acf/box {"name":"acf/box","data":{"heading":"Box"}} -->\n<!-- wp:paragraph -->\n<p>In it.</p>\n<!-- /wp:paragraph -->\n<!-- /wp:acf/box -->',
    ['Box', 'In it.'],
  ],
  ['<!-- wp:acf/empty {"name":"acf/empty","data":{"text":"한글"}} -->\n<!-- /wp:acf/empty -->', ['한글']],
  ['<!-- wp:kadence/text {"content":"Twice"} --><p>Twice</p><!-- /wp:kadence/text -->', ['Twice']],
  ['<!-- wp:x/named {"metadata":{"name":"The second box"},"lock":{"why":"Not for you"}} /-->', []],
])('texts in attributes of blocks without HTML are there once: %s', (content, texts) => {
  expect(textsOf(content)).toEqual(texts);
});

test('the text of a block that its editor had hidden is hidden with it', () => {
  const block = '<!-- wp:acf/faq {"name":"acf/faq","metadata":{"blockVisibility":false},"data":{"question":"SECRET one?"}} /-->';
  const whole = expandBlocks(block, { meta: new Map(), reusable: () => undefined, isNoted: () => true });
  expect(withoutHiddenBlocks(whole, () => undefined).html).not.toMatch(/<p>SECRET/);
});
