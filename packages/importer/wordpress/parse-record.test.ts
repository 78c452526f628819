import { expect, test } from 'vitest';
import { parseRecord, wellFormed } from './parse-record.ts';

function title(xml: string): { text: string | undefined; repaired: string | null } {
  const { element, repaired } = parseRecord(`<item><title>${xml}</title></item>`);
  return { text: element.children[0]?.text, repaired };
}

test('well-formed XML is read as it is, split sections joined', () => {
  expect(title('<![CDATA[a]]]]><![CDATA[>b]]>')).toEqual({ text: 'a]]>b', repaired: null });
  expect(title('a &amp; b &#8211; c')).toEqual({ text: 'a & b – c', repaired: null });
});

test('bare ampersands, HTML entities and forbidden characters are repaired, with the reason', () => {
  expect(title('Draft & Post &amp; More&mdash;More').text).toBe('Draft & Post & More&mdash;More');
  expect(title('a?b=1&c=2').text).toBe('a?b=1&c=2');
  expect(title('a\u0001b\u000B').text).toBe('ab');
  expect(title('x &#xDC00; y').text).toBe('x &#xDC00; y');
  expect(title('x & y').repaired).toMatch(/^\d+:\d+: /);
});

test('a section inside a section keeps its text', () => {
  expect(title('<![CDATA[nested <![CDATA[ tags ]]> :)]]>').text).toBe('nested <![CDATA[ tags  :)]]>');
});

test('tags that do not fit are an error', () => {
  expect(() => parseRecord('<item><title>a</b></item>')).toThrow(/close/);
  expect(() => parseRecord('<item><title>a</title>')).toThrow(/unclosed/);
  expect(() => parseRecord('')).toThrow();
});

test('XML around the items is judged without them', () => {
  expect(wellFormed('<rss><channel><title>a &amp; b</title></channel></rss>')).toBeNull();
  expect(wellFormed('<rss><notachanneltag></channel></rss>')).toBe('unexpected close tag.');
});
