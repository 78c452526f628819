import { expect, test } from 'vitest';
import { ghostExport, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

test.each([
  [{ is_private: 'true', password: 'x' }, 'PRIVATE'],
  [{ is_private: true }, 'PRIVATE'],
  [{ is_private: 1 }, 'PRIVATE'],
  [{ is_private: 'yes' }, 'PRIVATE'],
  [{ password: 'open sesame' }, 'PRIVATE'],
  [{ is_private: 'false', password: 'left over' }, 'PUBLIC'],
  [{ is_private: 'false', password: '' }, 'PUBLIC'],
  [{ is_private: null, password: '' }, 'PUBLIC'],
])('a site of Ghost with the settings %j is %s', async (given, status) => {
  const settings = Object.entries(given).map(([key, value], index) => ({ id: `s${index}`, key, value }));
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const rows = [{}, { status: 'scheduled', published_at: '2099-01-01T00:00:00.000Z' }, { status: 'draft' }, { type: 'page' }];
  const { said } = await importInto(site, folder.write('g.json', ghostExport(rows, { settings })));
  expect([...site.posts.values()].map((post) => post.status)).toEqual([status, status, 'DRAFT']);
  expect([...site.pages.values()].map((page) => page.status)).toEqual([status === 'PUBLIC' ? 'PUBLISHED' : 'DRAFT']);
  expect(said('restricted')).toHaveLength(status === 'PRIVATE' ? 3 : 0);
});

test.each([
  [{ status: 'archived' }, 'PRIVATE'],
  [{ visibility: 'filter' }, 'PRIVATE'],
  [{ html: '<p>Open.</p><!-- SECRET' }, 'PRIVATE'],
])('a post of Ghost with %j is %s', async (fields, status) => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('g.json', ghostExport([fields])));
  expect(site.post('post-1')?.status).toBe(status);
});

const blogger = (more: string) =>
  `<entry><id>tag:blogger.com,1999:blog-1.post-1</id><blogger:type>POST</blogger:type><title>One</title><content type='html'>Text</content><published>2015-03-01T10:00:00Z</published><blogger:filename>/2015/03/one.html</blogger:filename>${more}</entry>`;
const feed = (entries: string) =>
  `<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><id>tag:blogger.com,1999:blog-1</id><title>B</title>${entries}</feed>`;

test.each([
  ['<blogger:status>LIVE</blogger:status>', 'PUBLIC'],
  ['<blogger:status>LIVE</blogger:status><blogger:trashed/>', 'PUBLIC'],
  ['<blogger:status>LIVE</blogger:status><blogger:trashed>2016-01-01T00:00:00Z</blogger:trashed>', 'DRAFT'],
  ['<blogger:status>SOFT_TRASHED</blogger:status>', 'DRAFT'],
  ['<blogger:status>DRAFT</blogger:status>', 'DRAFT'],
  ['<blogger:status>LIMITED</blogger:status>', 'PRIVATE'],
  ['<app:control xmlns:app="http://purl.org/atom/app#"><app:draft>yes</app:draft></app:control>', 'DRAFT'],
  ['<app:control xmlns:app="http://purl.org/atom/app#"><app:draft>YES</app:draft></app:control>', 'DRAFT'],
  ['<app:control xmlns:app="http://purl.org/atom/app#"><app:draft>no</app:draft></app:control>', 'PUBLIC'],
])('an entry of Blogger with %s is %s', async (more, status) => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('feed.atom', feed(blogger(more))));
  expect([...site.posts.values()].map((post) => post.status)).toEqual([status]);
});

test.each([
  ['LIVE', 'VISIBLE'],
  ['', 'VISIBLE'],
  ['SOFT_TRASHED', undefined],
  ['HARD_TRASHED', undefined],
  ['SPAM', undefined],
  ['PENDING', 'PENDING'],
  ['HELD', 'PENDING'],
])('a comment of Blogger with the status %s is %s', async (status, expected) => {
  const comment = `<entry><id>tag:blogger.com,1999:blog-1.post-2</id><blogger:type>COMMENT</blogger:type><blogger:status>${status}</blogger:status><blogger:parent>tag:blogger.com,1999:blog-1.post-1</blogger:parent><author><name>K</name></author><content type='html'>Words</content><published>2015-03-02T10:00:00Z</published></entry>`;
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('feed.atom', feed(blogger('<blogger:status>LIVE</blogger:status>') + comment)));
  expect([...site.comments.values()].map((one) => one.status)).toEqual(expected === undefined ? [] : [expected]);
});

test('a post of Medium without the day of its publication never was published', async () => {
  const page = (foot: string) =>
    `<html><body><article class="h-entry"><header><h1 class="p-name">One</h1></header><section class="e-content"><p>Text</p></section>${foot}</article></body></html>`;
  const foot =
    '<footer><p>By <a class="p-author" href="/@j">J</a> on <time class="dt-published" datetime="2020-01-15T10:00:00.000Z">January 15</time></p></footer>';
  using folder = new TestFolder({ 'posts/2020-01-15_One-0123456789ab.html': page(foot), 'posts/Two-0123456789ac.html': page('') });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect([...site.posts.values()].map((post) => post.status)).toEqual(['PUBLIC', 'DRAFT']);
});

test.each([
  [{}, 'PUBLIC'],
  [{ isActive: true, isDelisted: false, isFeatured: true, type: 'story' }, 'PUBLIC'],
  [{ deletedAt: null, hiddenAt: null, membersOnly: false }, 'PUBLIC'],
  [{ deletedAt: '2021-01-01T00:00:00.000Z' }, 'PRIVATE'],
  [{ hiddenAt: '2021-01-01T00:00:00.000Z' }, 'PRIVATE'],
  [{ membersOnly: true }, 'PRIVATE'],
  [{ isDelisted: true }, 'PRIVATE'],
  [{ preferences: { isDelisted: true } }, 'PRIVATE'],
  [{ preferences: { isDelisted: false, disableComments: true } }, 'PUBLIC'],
  [{ isActive: false }, 'PRIVATE'],
  [{ isPrivate: true }, 'PRIVATE'],
  [{ visibility: 'members' }, 'PRIVATE'],
  [{ status: 'DRAFT' }, 'DRAFT'],
  [{ isDraft: true }, 'DRAFT'],
  [{ scheduledDate: '2099-01-01T00:00:00.000Z' }, 'LATER'],
  [{ expiresAt: '2021-01-01T00:00:00.000Z' }, 'PRIVATE'],
])('an article of Hashnode with %j is %s', async (fields, status) => {
  const article = { cuid: 'c1', slug: 'one', title: 'One', contentMarkdown: 'Text', dateAdded: '2021-01-01T00:00:00.000Z', ...fields };
  using folder = new TestFolder({ 'h.json': JSON.stringify({ posts: [article] }) });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  const [post] = [...site.posts.values()];
  expect(post?.status === 'PUBLIC' && (post.publishedAt ?? '') > '2090' ? 'LATER' : post?.status).toBe(status);
});

test.each([
  [{ published: true, published_at: '2020-01-01T00:00:00Z' }, 'PUBLIC'],
  [{ published_at: '2020-01-01T00:00:00Z' }, 'PUBLIC'],
  [{ published: false, published_at: '2020-01-01T00:00:00Z' }, 'DRAFT'],
  [{ published: null, published_at: null }, 'DRAFT'],
  [{}, 'DRAFT'],
  [{ published: true, published_at: '2020-01-01T00:00:00Z', private: true }, 'PRIVATE'],
  [{ published: true, published_at: '2020-01-01T00:00:00Z', body_markdown: '{% comment %} SECRET' }, 'PRIVATE'],
  [{ published: true, published_at: '2020-01-01T00:00:00Z', body_markdown: '{% members %}SECRET{% endmembers %}' }, 'PRIVATE'],
  [
    {
      published: true,
      published_at: '2020-01-01T00:00:00Z',
      body_markdown: '`{% members %}` {% embed https://a.example %} {% details Private %}x{% enddetails %}',
    },
    'PUBLIC',
  ],
])('an article of dev.to with %j is %s', async (fields, status) => {
  using folder = new TestFolder({ 'd.json': JSON.stringify([{ id: 1, title: 'One', slug: 'one', body_markdown: 'Text', ...fields }]) });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect([...site.posts.values()].map((post) => post.status)).toEqual([status]);
});

test.each([
  ['Status: Published ✅', 'PUBLIC'],
  ['Status: ✅ Published', 'PUBLIC'],
  ['Published ✅: Yes', 'PUBLIC'],
  ['Status: Draft ✏️', 'DRAFT'],
  ['Status: Published\nDate: 2020-01-01\nPublish Date: 2099-01-01', 'LATER'],
  ['Status: Published\nPublish Date: 2099-01-01\nDate: 2020-01-01', 'LATER'],
  ['Status: Published\nDate: 2020-01-01\nGo Live: 2099-01-01', 'LATER'],
  ['Status: Published\nDate: 2020-01-01\nPublish On: 2099-01-01', 'LATER'],
  ['Status: Published\n날짜: 2020-01-01\n발행일: 2099-01-01', 'LATER'],
  ['Status: Published\n공개범위: 비공개', 'PRIVATE'],
  ['Status: Published\n공개 범위: 비공개', 'PRIVATE'],
])('a page of Notion with the properties %j is %s', async (properties, status) => {
  using folder = new TestFolder({ [`One ${'a'.repeat(32)}.md`]: `# One\n\n${properties}\n\nText.` });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  const [post] = [...site.posts.values()];
  expect(post?.content).toBe('<p>Text.</p>');
  expect(post?.status === 'PUBLIC' && (post.publishedAt ?? '') > '2090' ? 'LATER' : post?.status).toBe(status);
});
