import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService({ SITE_TITLE: 'Configured', SITE_DESCRIPTION: 'As configured' });
});
afterAll(() => blog.stop());

const site = async () => (await blog.call('/api/site')).body;
const name = (body: object, as = blog.admin) => blog.call('/api/site', { method: 'PUT', body, as });
const events = async () => {
  const { rows } = await blog.database.query<{ id: string }>('select id from site_identity');
  return blog.eventsOf(String(rows[0]?.id));
};

test('the site is called as configured until an admin gives it another name, which is told once', async () => {
  expect(await site()).toEqual({ title: 'Configured', description: 'As configured', isNamed: false });
  expect((await name({ title: ' 먹과 종이 ', description: '' })).body).toEqual({ title: '먹과 종이', description: '' });
  expect(await site()).toEqual({ title: '먹과 종이', description: '', isNamed: true });
  await name({ title: '먹과 종이', description: '' });
  expect((await events()).map(({ type, payload }) => ({ type, payload }))).toEqual([{ type: 'site.named', payload: { title: '먹과 종이', description: '' } }]);
  await name({ title: 'Third', description: 'b' });
  expect((await events()).map(({ version }) => version)).toEqual([1, 2]);
});

test('feeds, also for programs that ask by date alone, and what language models read have the new name at once', async () => {
  await blog.makeCategory({ name: 'Craft', slug: 'craft' });
  await blog.makePost({ title: 'One' });
  await name({ title: 'Before', description: 'x' });
  const before = await blog.call('/feed.xml');
  const since = { 'if-modified-since': String(before.headers.get('last-modified')) };
  expect((await blog.call('/feed.xml', { headers: since })).status).toBe(304);
  await name({ title: 'A & B', description: 'About <ink>' });
  // Dates of HTTP have whole seconds.
  await blog.database.query("update site_identity set updated_at = now() + interval '1 hour'");
  const after = await blog.call('/feed.xml', { headers: since });
  expect([after.status, after.body]).toEqual([200, expect.stringContaining('<title>A &#38; B</title>')]);
  expect(after.body).toContain('<description>About &#60;ink&#62;</description>');
  expect((await blog.call('/categories/craft/feed.xml')).body).toContain('<title>Craft – A &#38; B</title>');
  expect((await blog.call('/llms.txt')).body).toMatch(/^# A & B\n\n> About <ink>\n/);
});

test('the name and the line about it are single lines without what cannot be seen', async () => {
  const { status, body } = await name({ title: '\u202eInk\u2066 \u0007and\u200b paper\ud800', description: 'one\r\ntwo\u001b' });
  expect([status, body]).toEqual([200, { title: 'Ink and\u200b paper\ufffd', description: 'one two' }]);
  expect(await site()).toEqual({ ...body, isNamed: true });
});

test.each([
  ['a name of a Hangul filler', { title: '\u3164', description: '' }, 400],
  ['a name of blanks without width', { title: '\u200b\u200d', description: '' }, 400],
  ['no name', { title: ' ', description: '' }, 400],
  ['a name that is too long', { title: 'x'.repeat(101), description: '' }, 400],
  ['a description that is too long', { title: 'x', description: 'x'.repeat(301) }, 400],
  ['something else besides', { title: 'x', description: '', theme: 'dark' }, 400],
])('%s is refused and changes nothing', async (_, body, status) => {
  const before = await site();
  expect((await name(body)).status).toBe(status);
  expect(await site()).toEqual(before);
});

test('only admins name the site; two at once leave one name, told with versions of its own', async () => {
  expect((await name({ title: 'Mine', description: '' }, testUser('USER'))).status).toBe(403);
  expect((await blog.call('/api/site', { method: 'PUT', body: { title: 'Mine', description: '' } })).status).toBe(401);
  await Promise.all(['one', 'two', 'three'].map((title) => name({ title, description: title })));
  const { title, description } = await site();
  expect(['one', 'two', 'three']).toContain(title);
  expect(description).toBe(title);
  const versions = (await events()).map(({ version }) => version);
  expect(new Set(versions).size).toBe(versions.length);
});
