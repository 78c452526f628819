import { expect, test } from 'vitest';
import type { PageRequest } from './page-request.ts';
import { createPageStore } from './page-store.ts';
import { SiteDocument } from './site-document.ts';

const document = (status = 200) => new SiteDocument({ status, location: null, html: 'x'.repeat(10_000), shows: [], maxAge: 60, isSubstitute: false });
const request = (target: string): PageRequest => ({
  path: target,
  target,
  language: 'en',
  release: 'blue',
  namesFormerPage: false,
  match: null,
  key: target,
});

test('pages under made-up cursors push out none of the others, and are kept themselves', { tags: ['abuse/made-up-pages'] }, async () => {
  const store = createPageStore(3_000_000);
  const get = (target: string) => store.get(request(target), '192.0.2.1', () => Promise.resolve(document()));
  for (let index = 0; index < 50; index += 1) await get(`/posts/${index}`);
  for (let index = 0; index < 500; index += 1) await get(`/posts?cursor=${index}`);
  expect((await get('/posts/0')).outcome).toBe('hit');
  expect((await get('/posts?cursor=499')).outcome).toBe('hit');
  expect((await get('/posts?cursor=0')).outcome).toBe('miss');
  store.clear();
  expect([(await get('/posts/0')).outcome, (await get('/posts?cursor=499')).outcome]).toEqual(['miss', 'miss']);
});
