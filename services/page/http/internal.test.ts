import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPageService, startPageService } from '../testing/page-service.ts';

let site: TestPageService;
beforeAll(async () => {
  site = await startPageService();
});
afterAll(() => site.stop());

const importOne = (fields: Record<string, unknown>) =>
  site.callInternal('/internal/import/pages', {
    body: { source: `ghost:${randomUUIDv7()}`, title: 'About', content: '<p>a</p>', status: 'PUBLISHED', authorId: site.admin.userId, ...fields },
  });

test('what is kept about a user is told: pages and drafts of pages', async () => {
  const page = (await site.asAdmin('/api/pages', { body: { title: 'Mine to take along', content: '<p>a</p>' } })).body;
  await site.asAdmin('/api/page-drafts', { body: { title: 'A draft', content: '<p>b</p>', pageId: page.id } });
  const exportOf = async (id: string) => (await site.callInternal(`/internal/users/${id}/export`)).body;
  const { pages, pageDrafts } = await exportOf(site.admin.userId);
  expect(pages.at(-1)).toMatchObject({ id: page.id, title: page.title, content: page.content, status: 'DRAFT', createdAt: page.createdAt });
  expect(pageDrafts.at(-1)).toMatchObject({ title: 'A draft', content: '<p>b</p>', pageId: page.id });
  expect(await exportOf(randomUUIDv7())).toEqual({ pages: [], pageDrafts: [] });
});

describe('an imported page', () => {
  test('is made once, is left alone when the same comes again, and is updated under its slug when it changed', async () => {
    const source = 'wordpress:https://old.example/?page_id=2';
    const first = await importOne({ source, slug: 'About.Us', createdAt: '2012-03-04T05:06:07.000Z' });
    expect([first.status, first.body.outcome, first.body.slug]).toEqual([200, 'created', 'About.Us']);
    expect((await importOne({ slug: 'About.Us', createdAt: '2012-03-04T05:06:07.000Z', source })).body).toEqual({ ...first.body, outcome: 'unchanged' });
    expect((await importOne({ source, slug: 'other', content: '<p>b</p><script></script>' })).body).toEqual({ ...first.body, outcome: 'updated' });
    const { body } = await site.call('/api/pages/About.Us');
    expect(body).toMatchObject({ id: first.body.id, content: '<p>b</p>', createdAt: '2012-03-04T05:06:07.000Z', version: 2 });
    expect((await site.eventsOf(body.id)).map((event) => event.type)).toEqual(['page.created', 'page.updated']);
  });

  test('stays as it was edited here, where that is asked', async () => {
    const source = 'ghost:edited';
    const { id, slug } = (await importOne({ source, slug: 'edited' })).body;
    const keepEdited = { source, existing: { keepEdited: true } };
    expect((await importOne({ ...keepEdited, content: '<p>b</p>' })).body.outcome).toBe('updated');
    expect((await site.changePage({ id, version: 2 }, { title: 'Mine' })).status).toBe(200);
    expect((await importOne({ ...keepEdited, content: '<p>c</p>' })).body).toMatchObject({ outcome: 'unchanged', kept: 'edited' });
    expect((await site.call(`/api/pages/${slug}`)).body).toMatchObject({ title: 'Mine', content: '<p>b</p>' });
    expect((await importOne({ ...keepEdited, status: 'DRAFT' })).body).toMatchObject({ outcome: 'unchanged', kept: 'edited', isPublic: true });
    expect((await importOne({ source, content: '<p>c</p>' })).body.outcome).toBe('updated');
    expect((await importOne({ source, status: 'DRAFT' })).body).toMatchObject({ outcome: 'updated', isHidden: true });
  });

  test('is in the footer only where it was in a menu', async () => {
    const [plain, named] = [(await importOne({ title: 'Plain' })).body, (await importOne({ title: 'Named', isInFooter: true })).body];
    const { items } = (await site.asAdmin('/api/pages?type=STATIC&inFooter=true&limit=100')).body;
    const isListed = ({ id }: { id: string }) => items.some((page: { id: string }) => page.id === id);
    expect([isListed(plain), isListed(named)]).toEqual([false, true]);
  });

  test('gets a number where its slug is taken, also when many arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => importOne({ slug: 'wanted' })));
    expect(answers.map((answer) => answer.body.slug).toSorted()).toEqual(['wanted', 'wanted-2', 'wanted-3', 'wanted-4', 'wanted-5', 'wanted-6']);
  });

  test('is told its slug beforehand, and gets it', async () => {
    await importOne({ source: 'ghost:there', slug: 'there' });
    const items = [
      { source: 'ghost:there', slug: 'ignored' },
      { source: 'ghost:new', slug: 'there' },
      { source: 'ghost:newer', slug: 'notices' },
    ];
    const { body } = await site.callInternal('/internal/import/slugs', { body: { items } });
    expect(body.items).toEqual([
      { source: 'ghost:there', slug: 'there', exists: true },
      { source: 'ghost:new', slug: 'there-2', exists: false },
      { source: 'ghost:newer', slug: 'notices-2', exists: false },
    ]);
    for (const { source, slug } of body.items.slice(1)) expect((await importOne({ source, slug })).body.slug).toBe(slug);
  });

  test('of one source at once is made once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => importOne({ source: 'ghost:same', title: 'Same' })));
    expect(answers.filter((answer) => answer.body.outcome === 'created')).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  test('is refused with 400 where it is malformed', async () => {
    expect((await importOne({ slug: 'a/b' })).status).toBe(400);
  });
});

describe('GET /internal/redirects', () => {
  const find = async (path: string) => (await site.callInternal(`/internal/redirects?path=${encodeURIComponent(path)}`)).body.location;

  test('leads from an address of the old site to its page, follows the page, and tells nothing of a draft', async () => {
    const { body } = await importOne({ slug: '소개', oldPaths: ['/about-us', '/?page_id=2', '/옛-소개'], badge: 'New', isPinned: true, type: 'NOTICE' });
    const there = `/pages/${encodeURIComponent('소개')}`;
    for (const path of ['/about-us/', '/About-Us', '/?page_id=2&utm_source=x', encodeURI('/옛-소개/'), '/about-us/amp'])
      expect([path, await find(path)]).toEqual([path, there]);
    for (const path of ['/about', '/?page_id=22', '/', '/%zz']) expect(await find(path)).toBeNull();
    const page = (await site.call(there.replace('/pages', '/api/pages'))).body;
    expect(page).toMatchObject({ badge: 'New', isPinned: true, type: 'NOTICE' });
    await site.changePage(page, { slug: 'moved' });
    expect(await find('/about-us')).toBe('/pages/moved');
    await site.changePage({ id: body.id, version: 2 }, { status: 'DRAFT' });
    expect(await find('/about-us')).toBeNull();
  });

  test('an address that two pages claim leads to the one that came last', async () => {
    await importOne({ slug: 'earlier', oldPaths: ['/claimed'] });
    await importOne({ slug: 'later', oldPaths: ['/claimed'] });
    expect(await find('/claimed')).toBe('/pages/later');
  });

  test('is refused with 400 without a path', async () => {
    expect((await site.callInternal('/internal/redirects')).status).toBe(400);
  });
});

test('pages are told by id, drafts too, without their content', async () => {
  const [page, draft] = [await site.makePage(), await site.makePage({ status: 'DRAFT' })];
  const { body } = await site.callInternal(`/internal/pages?ids=${page.id},${draft.id},${randomUUIDv7()}`);
  expect(body.items.map((item: { id: string }) => item.id).toSorted()).toEqual([page.id, draft.id].toSorted());
  expect(body.items[0]).not.toHaveProperty('content');
  expect((await site.callInternal('/internal/pages?ids=seven')).status).toBe(400);
});

test('pictures that stand in a page are told to be in use, drafts counted', async () => {
  await site.makePage({ status: 'DRAFT', content: '<img src="/media/pages/0195-480.webp">' });
  expect((await site.callInternal('/internal/media?files=0195-480.webp,0195.webp,other.png')).body).toEqual({ used: ['0195-480.webp'] });
  expect((await site.callInternal('/internal/media?files=../x')).status).toBe(400);
});

test('all data goes out and comes back in', async () => {
  const page = await site.makePage({ slug: 'first-name' });
  await site.changePage(page, { slug: 'second-name' });
  const lines = (await site.callInternal('/internal/export')).body;
  await site.database.query('truncate page cascade');
  expect((await site.callInternal('/internal/import', { body: lines, headers: { 'content-type': 'application/x-ndjson' } })).status).toBe(200);
  expect((await site.call('/api/pages/first-name')).status).toBe(308);
  expect((await site.callInternal('/internal/export')).body).toBe(lines);
});

test.each([
  ['GET', `/internal/pages?ids=${randomUUIDv7()}`],
  ['POST', '/internal/import/pages'],
  ['POST', '/internal/import/slugs'],
  ['GET', '/internal/redirects?path=/a'],
  ['GET', '/internal/media?files=a.png'],
  ['GET', '/internal/export'],
  ['POST', '/internal/import'],
])('%s %s is closed without the internal key', async (method, path) => {
  expect((await site.call(path, { method, as: site.admin })).status).toBe(401);
});
