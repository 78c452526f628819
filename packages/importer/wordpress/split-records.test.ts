import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordPressExport, wordPressItem } from '../testing/blog-factory.ts';
import { RecordSplitter, type XmlRecord } from './split-records.ts';

function split(xml: string, chunks: readonly number[] = [xml.length]): XmlRecord[] {
  const splitter = new RecordSplitter();
  const records: XmlRecord[] = [];
  let at = 0;
  for (let index = 0; at < xml.length; index += 1) {
    const size = Math.max(1, chunks[index % chunks.length] ?? 1);
    records.push(...splitter.push(xml.slice(at, at + size)));
    at += size;
  }
  records.push(...splitter.end());
  return records;
}

test('records come with name, text and line', () => {
  const records = split('<rss>\n<channel>\n<wp:tag><wp:tag_slug>a</wp:tag_slug></wp:tag>\n<item>\n<title>x</title>\n</item>\n<item/>\n</channel></rss>');
  expect(records).toEqual([
    { name: 'wp:tag', line: 3, text: '<wp:tag><wp:tag_slug>a</wp:tag_slug></wp:tag>', broken: null },
    { name: 'item', line: 4, text: '<item>\n<title>x</title>\n</item>', broken: null },
    { name: 'item', line: 7, text: '<item/>', broken: null },
  ]);
});

test('a post about RSS is not cut at the items in its text, nor an item at its author', () => {
  const item = wordPressItem({ content: 'Write <item><title>x</title></item> and ]]> in a feed. <!-- </item> -->' });
  const [record, ...others] = split(wordPressExport([{ raw: `<!-- <item> -->${item.replace('</item>', '<wp:author>jane</wp:author></item>')}` }])).filter(
    (record) => record.name === 'item',
  );
  expect(others).toEqual([]);
  expect(record?.broken).toBeNull();
  expect(record?.text).toContain('<wp:author>jane</wp:author></item>');
});

test('an item without an end is broken and costs nobody else', () => {
  const records = split('<channel><item><title>a</title>\n<item><title>b</title></item><item><title>c</title>');
  expect(records.map(({ broken, line }) => [broken, line])).toEqual([
    ['It has no end: another <item> starts before </item>.', 1],
    [null, 2],
    ['It has no end: the file stops before </item>.', 2],
  ]);
});

test('a section that is never closed is told at the end of the file', () => {
  expect(split('<item><title><![CDATA[a</title></item>\n<item><title>b</title></item>')).toMatchObject([
    { broken: 'It has no end: the file stops before </item>, inside a CDATA section.' },
  ]);
});

test('an item whose start is missing is broken, and so is nothing behind a comment without an end', () => {
  expect(split('<channel><itm><title>a</title></item><item><title>b</title></item></channel>').map(({ broken }) => broken)).toEqual([
    'Its start is missing.',
    null,
  ]);
  expect(split('<channel><!-- open <item><title>b</title></item></channel>', [5])).toMatchObject([{ name: 'item', broken: null }]);
});

test('however the file arrives in pieces, the records are the same', () => {
  const xml = wordPressExport([
    { id: 1, content: 'one ]]> <item> two' },
    { id: 2, comments: [{ id: 1, content: 'c' }] },
    { raw: '<item><title>open' },
    { id: 3 },
  ]);
  const whole = split(xml);
  expect(whole.filter((record) => record.name === 'item')).toHaveLength(4);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 }), (chunks) => {
      expect(split(xml, chunks)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});
