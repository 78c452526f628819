import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { SiteAddresses } from '../destination/site.ts';
import { readSiteRows } from './site-rows.ts';
import { openTexts } from './texts-on-disk.ts';

const page = (id: string, content: string) => ({
  id,
  slug: id,
  title: id,
  type: 'STATIC',
  content,
  status: 'DRAFT',
  badge: null,
  is_pinned: false,
  is_in_footer: true,
  author_id: 'a',
  source: null,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
});

/** A site whose page service answers these lines, and whose other services hold nothing. */
async function siteOf(lines: readonly unknown[]): Promise<{ addresses: SiteAddresses; stop: () => void }> {
  const server = createServer((request, response) => {
    const rows = request.headers['x-internal-api-key'] === 'page' ? lines : [{ tables: {} }];
    response.end(rows.map((line) => JSON.stringify(line)).join('\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { addresses: { name: 'the test site', addressOf: () => url, keyOf: (service) => service }, stop: () => void server.close() };
}

test('rows are in memory without their texts, which lie on the disk', async () => {
  const site = await siteOf([{ table: 'page', row: page('one', '<p>Words</p>') }, { table: 'page', row: page('two', '') }, { tables: {} }]);
  const texts = await openTexts();
  const rows = await readSiteRows(site.addresses, texts);
  expect(JSON.stringify(rows)).not.toContain('Words');
  expect(await Promise.all(rows.page.page.map(({ text }) => texts.read(text)))).toEqual(['<p>Words</p>', '']);
  await texts.close();
  site.stop();
});

test('data that end before their last line are no export', async () => {
  const site = await siteOf([{ table: 'page', row: page('one', '') }]);
  const texts = await openTexts();
  await expect(readSiteRows(site.addresses, texts)).rejects.toThrow(/ended before its last line/);
  await texts.close();
  site.stop();
});
