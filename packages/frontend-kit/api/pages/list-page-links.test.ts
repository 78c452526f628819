import { expect, test } from 'vitest';
import { createApiClient } from '../client.ts';
import { listPageLinks } from './list-page-links.ts';

test('the links of the footer are all of them where their texts make several lists, and no more than asked for', async () => {
  const asked: string[] = [];
  const api = createApiClient({
    baseUrl: 'http://pages.test',
    fetch: (url) => {
      const { searchParams } = new URL(url);
      asked.push(`${searchParams.get('limit')} ${searchParams.get('cursor')}`);
      const number = Number(searchParams.get('cursor') ?? 9);
      return Promise.resolve(Response.json({ items: [linkOf(number)], nextCursor: String(number - 1) }));
    },
  });
  expect((await listPageLinks(api, 3)).map((link) => link.title)).toEqual(['Page 7', 'Page 8', 'Page 9']);
  expect(asked).toEqual(['3 null', '2 8', '1 7']);
});

const linkOf = (number: number) => ({
  id: `01939f1e-0000-7000-8000-00000000000${number}`,
  slug: `page-${number}`,
  title: `Page ${number}`,
  createdAt: `2026-11-0${number}T00:00:00.000Z`,
});
