import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FileNames } from '../export/file-names.ts';
import { openOutput } from '../export/output.ts';
import { TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

const about = JSON.stringify({ format: 'hanji-export', version: 1, site: 'https://a.example', exportedAt: '2026-01-01T00:00:00.000Z' });
const head = (more: string) =>
  `---\ntitle: "{{ One }}"\nslug: one\nauthor: jane\nsource: hanji:post:1\ncreated: 2020-01-01T00:00:00.000Z\nupdated: 2020-02-01T00:00:00.000Z\n${more}---\n\nText of {{ one }} :wink:\n`;

test('an export is taken for what it says, and nothing in it for a tag of a generator', async () => {
  using folder = new TestFolder({
    'hanji-export.json': about,
    'authors.yml': 'jane: { name: Jane, email: jane@a.example }\n',
    'categories.yml': '- { name: Empty, slug: empty, color: "#112233" }\n- { name: News, slug: fresh }\n',
    'tags.yml': '- { name: C++, slug: cpp }\n',
    'redirects.yml': '- { from: /old-news, to: { kind: category, name: News } }\n- { from: "/a/b?feed=rss", to: { kind: fixed, path: /feed.xml } }\n',
    'posts/one.md': head('date: 2020-01-15T00:00:00.000Z\ncategories: [News]\ntags: [C++]\naliases: [/a/b]\nfeatured: true\nseoTitle: S\n'),
    'posts/one.comments.json': JSON.stringify([
      { source: 'c:1', parent: null, name: 'Guest', text: 'Hi', status: 'VISIBLE', createdAt: '2020-03-01T00:00:00.000Z' },
      { source: 'c:2', parent: 'c:1', name: 'Jane', author: 'jane', text: 'Hush', status: 'PENDING', isPrivate: true, createdAt: '2020-03-02T00:00:00.000Z' },
    ]),
    'posts/two.md': head('draft: true\nstatus: PRIVATE\n').replace('slug: one', 'slug: two').replace('post:1', 'post:2'),
    'pages/who.md': head('type: NOTICE\npinned: true\nbadge: New\n').replace('slug: one', 'slug: who').replace('post:1', 'page:1'),
    'posts/broken.md': '---\ntitle: [\n---\n',
    'README.md': 'Nothing of a post',
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 4, posts: { created: 2 }, pages: { created: 1 }, failed: 1, comments: { taken: 2 } });
  expect(site.post('one')).toMatchObject({
    source: 'hanji:post:1',
    title: '{{ One }}',
    content: '<p>Text of {{ one }} :wink:</p>',
    category: { name: 'News', slug: 'fresh' },
    tags: [{ name: 'C++', slug: 'cpp' }],
    oldPaths: ['/a/b'],
    featured: true,
    seoTitle: 'S',
    publishedAt: '2020-01-15T00:00:00.000Z',
    updatedAt: '2020-02-01T00:00:00.000Z',
    author: { name: 'Jane' },
  });
  expect(site.post('two')).toMatchObject({ status: 'PRIVATE', publishedAt: null });
  expect([...site.pages.values()]).toMatchObject([{ type: 'NOTICE', isPinned: true, badge: 'New', status: 'PUBLISHED' }]);
  expect([...site.categories.keys()]).toEqual(['Empty', 'News']);
  expect(site.redirects.get('/old-news')).toEqual({ kind: 'category', name: 'News' });
  // Beside a post at the path before the query.
  expect(site.redirects.get('/a/b?feed=rss')).toEqual({ kind: 'fixed', path: '/feed.xml' });
  expect([...site.comments.values()]).toMatchObject([
    { source: 'c:1', parentSource: null },
    { source: 'c:2', parentSource: 'c:1', isPrivate: true, status: 'PENDING', authorId: site.authors.get('jane@a.example') },
  ]);
});

test('what was stored stays as it was: blank paragraphs, and sizes that an author chose', async () => {
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const text = '<p>a</p>\n\n<p></p>\n\n<p><img src="/media/posts/a.png" alt="" width="100" height="62"><img src="/media/posts/a.png" alt=""></p>\n';
  using folder = new TestFolder({ 'hanji-export.json': about, 'posts/one.md': head('').replace(/Text of .*\n/, text), 'media/posts/a.png': picture });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect(site.post('one')?.content).toMatch(/<p><\/p>\s*<p><img [^>]*width="100" height="62"><img [^>]*width="640" height="480"><\/p>/);
});

test('an export of another version is refused with words', async () => {
  using folder = new TestFolder({ 'hanji-export.json': about.replace('"version":1', '"version":2') });
  await expect(importInto(null, folder.path)).rejects.toThrow('hanji-export.json');
});

test('names of files fit on every disk and are never the same in other capitals', () => {
  const names = new FileNames();
  expect(['Rust-1.0', 'rust-1.0', 'a:b*c', '..', '가'.repeat(60)].map((slug) => names.of(slug))).toEqual([
    'Rust-1.0',
    'rust-1.0-2',
    'a-b-c',
    'untitled',
    '가'.repeat(33),
  ]);
});

test('nothing that is there is overwritten, and what was not finished is taken away', async () => {
  using folder = new TestFolder({ 'full/a.txt': 'a' });
  await expect(openOutput(`${folder.path}/full`)).rejects.toThrow('not empty');
  for (const name of ['new', 'new.zip']) {
    const output = await openOutput(`${folder.path}/${name}`);
    await output.write('posts/a.md', 'a');
    await output.discard();
  }
  expect(readdirSync(folder.path)).toEqual(['full']);
});
