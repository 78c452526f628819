import type { Entry } from '@hanji/importer/report/ledger';
import { markdownFile, TestFolder } from '@hanji/importer/testing/blog-factory';
import { corpus } from '@hanji/importer/testing/corpus';
import { FakeSite } from '@hanji/importer/testing/fake-site';
import { importInto } from '@hanji/importer/testing/import-into';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportingServices, startImportingServices } from './testing/importing-services.ts';

// The services themselves, on real servers: what the stand-in of the other tests assumes of them has to hold.
let services: ImportingServices;
beforeAll(async () => {
  services = await startImportingServices();
});
afterAll(() => services.stop());

const importFrom = (path: string, options: { name?: string; site?: string } = {}) => services.import(path, { author: 'Jae', ...options });

const imported = (entries: readonly Entry[], kind: string) =>
  entries.filter((entry) => entry.kind === 'imported' && entry.detail?.startsWith(`/${kind}/`) === true);
const slugOf = (entry: Entry) => encodeURIComponent(entry.detail?.split('/').at(-1) ?? '');

test('the Korean React blog: posts keep every word through the sanitiser, old addresses lead to them, a second run changes nothing', async () => {
  await using site = await FakeSite.start();
  await importInto(site, corpus('md-ko/react-dev'));
  const first = await importFrom(corpus('md-ko/react-dev'));
  expect(first.summary).toMatchObject({ items: 23, posts: { created: 22 }, left: 1, failed: 0, stopped: null });
  for (const entry of imported(first.entries, 'posts')) {
    const { status, body } = await services.blog.asAdmin(`/api/posts/${slugOf(entry)}`);
    expect(status, entry.detail ?? '').toBe(200);
    expect(body.title).toBe(entry.title);
    const words = [...site.posts.values()].find((post) => post.title === entry.title)?.content.match(/[가-힣]{2,}/g) ?? [];
    expect(
      words.filter((word) => !body.content.includes(word)),
      entry.detail ?? '',
    ).toEqual([]);
  }
  const upgrade = (await services.blog.asAdmin('/api/posts/react-19-upgrade-guide')).body;
  expect(upgrade.content).toContain('<code class="language-bash">');
  const redirect = await services.blog.callInternal(`/internal/redirects?path=${encodeURIComponent('/blog/2024/04/25/react-19-upgrade-guide')}`);
  expect(redirect.body).toEqual({ location: '/posts/react-19-upgrade-guide' });
  expect((await importFrom(corpus('md-ko/react-dev'))).summary.posts).toMatchObject({ created: 0, updated: 0, unchanged: 22 });
});

test('the WordPress theme test: posts, pages and the tree of comments', async () => {
  const first = await importFrom(corpus('wxr/theme-unit-test'));
  expect(first.summary).toMatchObject({
    items: 180,
    posts: { created: 51 },
    pages: { created: 21 },
    left: 108,
    failed: 0,
    comments: { taken: 23, failed: 0 },
    stopped: null,
  });
  const entry = imported(first.entries, 'posts').find((candidate) => candidate.title === 'Template: Comments');
  const post = (await services.blog.asAdmin(`/api/posts/${entry === undefined ? '' : slugOf(entry)}`)).body;
  const comments = (await services.content.call(`/api/comments/post/${post.id}`)).body;
  expect(comments.total).toBeGreaterThan(10);
  expect(comments.items.some((comment: { children: unknown[] }) => comment.children.length > 0)).toBe(true);
  const about = imported(first.entries, 'pages').find((candidate) => candidate.title === 'About The Tests');
  expect((await services.page.call(`/api/pages/${about === undefined ? '' : slugOf(about)}`)).body).toMatchObject({
    title: 'About The Tests',
    status: 'PUBLISHED',
  });
  const again = (await importFrom(corpus('wxr/theme-unit-test'))).summary;
  expect(again).toMatchObject({ posts: { created: 0, updated: 0, unchanged: 51 }, pages: { created: 0, updated: 0, unchanged: 21 }, failed: 0 });
  expect((await services.content.call(`/api/comments/post/${post.id}`)).body.total).toBe(comments.total);
});

test('pictures next to their posts are stored once, and a broken one is told', async () => {
  using folder = new TestFolder({
    'one.md': markdownFile({ title: 'With pictures', date: '2020-01-01', cover: 'cover.png' }, '![a](cover.png) ![b](broken.png)'),
    'cover.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    'broken.png': 'no picture',
  });
  const first = await importFrom(folder.path, { name: 'pictures' });
  expect(first.summary).toMatchObject({ posts: { created: 1 }, pictures: 1, failed: 0 });
  expect(first.entries.filter((entry) => entry.code === 'picture-refused')).toHaveLength(1);
  const [entry] = imported(first.entries, 'posts');
  const post = (await services.blog.asAdmin(`/api/posts/${entry === undefined ? '' : slugOf(entry)}`)).body;
  expect(post.coverImage).toMatch(/^\/media\/posts\//);
  expect(post.content).toContain(`<img src="${post.coverImage}"`);
  expect((await services.storage.call(post.coverImage)).status).toBe(200);
  const stored = await services.storage.storedFiles();
  expect((await importFrom(folder.path, { name: 'pictures' })).summary.posts).toMatchObject({ unchanged: 1 });
  expect(await services.storage.storedFiles()).toEqual(stored);
});

test('authors are made once, by address and name', async () => {
  const count = async () => Number((await services.auth.database.query('select count(*) from users')).rows[0].count);
  await importFrom(corpus('ghost-json/migrate-ghost.json'));
  const before = await count();
  await importFrom(corpus('ghost-json/migrate-ghost.json'));
  expect(await count()).toBe(before);
});
