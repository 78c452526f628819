import { expect, test } from 'vitest';
import { TestFolder, wordPressExport } from '../testing/blog-factory.ts';
import { FakeSite, problem } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

test('translations of Polylang and WPML stay together', async () => {
  const polylang = (language: string, group: string) => [
    { domain: 'language', nicename: language, name: language.toUpperCase() },
    { domain: 'post_translations', nicename: group, name: group },
  ];
  const wpml = (language: string, group: string) => ({ _wpml_import_language_code: language, _wpml_import_translation_group: group });
  using folder = new TestFolder();
  const file = folder.write(
    'export.xml',
    wordPressExport([
      { id: 1, terms: polylang('ko', 'pll_5f1') },
      { id: 2, terms: polylang('pt-br', 'pll_5f1') },
      { id: 3, meta: wpml('en', '17') },
      { id: 4, meta: wpml('ko', '17') },
      { id: 5, terms: [{ domain: 'language', nicename: 'en', name: 'English' }] },
    ]),
  );
  await using site = await FakeSite.start();
  const { said } = await importInto(site, file);
  const told = [1, 2, 3, 4, 5].map((id) => [site.post(`post-${id}`)?.language, site.post(`post-${id}`)?.translationKey]);
  expect(told).toEqual([
    ['ko', 'wordpress:old.example#pll_5f1'],
    ['pt-BR', 'wordpress:old.example#pll_5f1'],
    ['en', 'wordpress:old.example#17'],
    ['ko', 'wordpress:old.example#17'],
    ['en', undefined],
  ]);
  expect(said('taxonomy-left')).toEqual([]);
});

test('posts, pages, comments, private posts and what is left', async () => {
  using folder = new TestFolder();
  const file = folder.write(
    'export.xml',
    wordPressExport([
      {
        id: 1,
        title: 'First &amp; only',
        content: 'See <a href="https://old.example/2020/05/post-2/#x">two</a>, <a href="/?p=2">again</a> and <a href="/about/">about</a>',
        sticky: true,
        terms: [
          { domain: 'category', nicename: 'news', name: 'News' },
          { domain: 'category', nicename: 'more', name: 'More' },
          { domain: 'post_tag', nicename: '%ed%95%9c%ea%b8%80', name: '한글' },
          { domain: 'post_format', nicename: 'aside', name: 'Aside' },
        ],
        comments: [
          { id: 1, content: 'a' },
          { id: 2, parent: 1, content: 'b' },
          { id: 3, content: 'buy', approved: 'spam' },
        ],
        meta: { _thumbnail_id: '5', _wp_old_slug: 'former', mood: 'good' },
      },
      { id: 2, password: 'secret', excerpt: 'Short <b>text</b>' },
      { id: 3, status: 'private' },
      { id: 4, status: 'draft', date: '0000-00-00 00:00:00' },
      { id: 6, status: 'trash' },
      { id: 7, status: 'future', date: '2099-01-01 00:00:00' },
      { id: 5, type: 'attachment', status: 'inherit', attachmentUrl: 'https://files.old.example/c.jpg' },
      { id: 8, type: 'page', slug: 'about', link: 'https://old.example/about/', content: 'About <a href="https://old.example/2020/05/post-1/">one</a>' },
      { id: 9, type: 'nav_menu_item', meta: { _menu_item_object: 'page', _menu_item_object_id: '8' } },
      { id: 11, type: 'page', slug: 'imprint', link: 'https://old.example/imprint/' },
      { id: 10, type: 'product' },
    ]),
  );
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, file);
  expect(summary).toMatchObject({ items: 11, posts: { created: 5 }, pages: { created: 2 }, left: 4, failed: 0, comments: { taken: 2, failed: 0 } });
  expect(site.post('post-1')).toMatchObject({
    source: 'wordpress:old.example#1',
    title: 'First & only',
    featured: true,
    status: 'PUBLIC',
    coverImage: 'https://files.old.example/c.jpg',
    category: { name: 'News', slug: 'news' },
    tags: [
      { name: '한글', slug: '한글' },
      { name: 'More', slug: 'more' },
    ],
    author: { name: 'Jane Doe' },
    oldPaths: ['/2020/05/post-1', '/?p=1', '/2020/05/former', '/post-1', '/2020/05/17/post-1', '/2020/post-1', '/archives/1'],
    content: '<p>See <a href="/posts/post-2#s-x">two</a>, <a href="/posts/post-2">again</a> and <a href="/pages/about">about</a></p>',
  });
  expect(site.post('post-2')).toMatchObject({ status: 'PRIVATE', excerpt: 'Short text' });
  expect(site.post('post-3')).toMatchObject({ status: 'PRIVATE' });
  expect(site.post('post-4')).toMatchObject({ status: 'DRAFT', publishedAt: null });
  expect(site.post('post-7')).toMatchObject({ status: 'PUBLIC', publishedAt: '2099-01-01T00:00:00.000Z' });
  expect([...site.pages.values()]).toMatchObject([
    { slug: 'about', status: 'PUBLISHED', isInFooter: true, content: '<p>About <a href="/posts/post-1">one</a></p>' },
    { slug: 'imprint' },
  ]);
  expect([...site.pages.values()].at(-1)).not.toHaveProperty('isInFooter');
  expect([...site.comments.values()].map(({ content, parentSource }) => [content, parentSource])).toEqual([
    ['a', null],
    ['b', 'comment:wordpress:old.example#1#1'],
  ]);
  expect(said('password-protected')).toEqual(['Post 2']);
  expect(said('custom-field')).toEqual(['First & only: mood']);
  expect(said('comment-left')).toEqual(['First & only: spam']);
  expect(said('taxonomy-left')).toEqual(['First & only: post_format']);
});

test('a broken item is named and the others are taken; a section that swallowed one is noticed', async () => {
  using folder = new TestFolder();
  const swallowing =
    '<item><title>Swallower</title><wp:post_id>50</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[never closed</content:encoded></item>';
  const file = folder.write(
    'export.xml',
    wordPressExport([
      { id: 1 },
      { raw: '<item><title>Bad</title><wp:post_id>2</wp:post_id><content:encoded>a <b> c</content:encoded></item>' },
      { raw: '<item><title>Open</title>' },
      { id: 3 },
      { raw: swallowing },
      { id: 4 },
      { id: 5 },
    ]),
  );
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, file);
  expect([...site.posts.values()].map((post) => post.title)).toEqual(['Post 1', 'Post 3', 'Post 4', 'Post 5']);
  expect(summary).toMatchObject({ items: 7, failed: 3 });
  expect(said('failed').map((line) => line.split(':')[0])).toEqual(['Bad', 'Open', 'Swallower']);
  expect(said('failed')[2]).toMatch(/CDATA section or tag in it is not closed/);
});

test('files of one blog in a folder belong together, the same number twice is told', async () => {
  using folder = new TestFolder({
    '1.xml': wordPressExport([{ id: 1, meta: { _thumbnail_id: '9' } }]),
    '2.xml': wordPressExport([
      { id: 9, type: 'attachment', attachmentUrl: 'https://old.example/c.jpg' },
      { id: 1 },
      { id: 1, slug: 'other', link: 'https://old.example/other/' },
    ]),
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 4, posts: { created: 2 }, left: 2 });
  expect(site.post('post-1')?.coverImage).toBe('https://old.example/c.jpg');
  expect(
    summary.groups
      .filter((group) => group.kind === 'left')
      .map((group) => [group.code, group.count])
      .toSorted(),
  ).toEqual([
    ['attachment', 1],
    ['duplicate', 1],
  ]);
});

test('comments that the site refuses make the import fail, not the post', async () => {
  using folder = new TestFolder();
  const file = folder.write('export.xml', wordPressExport([{ id: 1, comments: [{ id: 1, content: 'a' }] }]));
  await using site = await FakeSite.start();
  site.disturb = (path) => (path === '/internal/import/comments' ? problem(400, 'No.') : null);
  const { summary } = await importInto(site, file);
  expect(summary).toMatchObject({ posts: { created: 1 }, failed: 0, comments: { taken: 0, failed: 1 } });
});

test('links lead to a page under the slug that it gets here, where its own is taken', async () => {
  using folder = new TestFolder();
  const page = { id: 8, type: 'page', slug: 'about', link: 'https://old.example/about/' };
  const file = folder.write('export.xml', wordPressExport([{ id: 1, content: '<a href="/about/">about</a>' }, page]));
  await using site = await FakeSite.start();
  site.foreignSlugs.add('about');
  const { said } = await importInto(site, file);
  expect(site.post('post-1')?.content).toBe('<p><a href="/pages/about-2">about</a></p>');
  expect(said('slug-changed')).toHaveLength(1);
  expect(said('slug-raced')).toEqual([]);
});

test('footnotes stand at the end of their post, linked both ways', async () => {
  using folder = new TestFolder();
  const notes = JSON.stringify([{ content: 'Four <em>swarms</em>.', id: 'n1' }]);
  const content = '<!-- wp:paragraph -->\n<p>Bees<sup><a href="#n1" id="n1-link">1</a></sup>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:footnotes /-->';
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, content, meta: { footnotes: notes } }])));
  expect(site.post('post-1')?.content).toMatch(
    /<a href="#n1" id="n1-link">1<\/a>[^]*<ol class="wp-block-footnotes"><li id="n1">Four <em>swarms<\/em>\. <a href="#n1-link">↩︎<\/a><\/li><\/ol>/,
  );
  expect([said('anchor-nowhere'), said('custom-field'), said('block-dynamic')]).toEqual([[], [], []]);
});

test('reusable blocks stand in the posts that show them, before or behind them, one in another, and never without end', async () => {
  const block = (id: number, content: string, more = {}) => ({ id, type: 'wp_block', content, ...more });
  const items = [
    block(7, '<!-- wp:paragraph --><p>Hours.</p><!-- /wp:paragraph --><!-- wp:block {"ref":8} /-->'),
    { id: 1, content: '<!-- wp:paragraph --><p>Train.</p><!-- /wp:paragraph --><!-- wp:block {"ref":7} /--><!-- wp:block {"ref":99} /-->' },
    block(8, '<!-- wp:paragraph {"metadata":{"name":"Who"}} -->\n<p>Lee.</p>\n<!-- /wp:paragraph --><!-- wp:block {"ref":7} /-->'),
    { id: 2, content: '<!-- wp:block {"ref":8,"content":{"Who":{"content":"Kim."}}} /--><!-- wp:block {"ref":9} /-->' },
    block(9, '<p>SECRET</p>', { status: 'draft' }),
  ];
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.write('w.xml', wordPressExport(items)));
  expect(site.post('post-1')?.content).toMatch(/^<p>Train\.<\/p><p>Hours\.<\/p>\s*<p>Lee\.<\/p>\s*$/);
  expect(site.post('post-2')?.content).toMatch(/Kim\.[^]*Hours\./);
  expect(JSON.stringify([...site.posts.values()])).not.toContain('SECRET');
  expect(said('block-dynamic')).toHaveLength(4);
});

test('text that a block shows from a field of the post or keeps in its attributes stays', async () => {
  const bound = '{"metadata":{"bindings":{"content":{"source":"core/post-meta","args":{"key":"place"}}}}}';
  const content = `<!-- wp:paragraph ${bound} -->\n<p>Placeholder</p>\n<!-- /wp:paragraph --><!-- wp:acme/quote {"text":"Paper <b>remembers</b>","style":"dark blue","data":{"by":"Kim Min","_by":"field_1"}} /-->`;
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, content, meta: { place: 'Jeonju' } }])));
  expect(site.post('post-1')?.content?.replaceAll('\n', '')).toBe('<p>Jeonju</p><p>Paper <b>remembers</b></p><p>Kim Min</p>');
});

test('a title keeps what is no markup in it', async () => {
  const titles = ['Use <em>the</em> <template> &amp; a<b or b>a', "Isn't a<b, i.e. <3?"];
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('w.xml', wordPressExport(titles.map((title, index) => ({ id: index + 1, title })))));
  expect([...site.posts.values()].map((post) => post.title)).toEqual(['Use the <template> & a<b or b>a', "Isn't a<b, i.e. <3?"]);
});

test('writers of a post that a plugin keeps as terms: the first is named, the others are told', async () => {
  const terms = ['jane', 'kim'].map((login) => ({ domain: 'author', nicename: `cap-${login}`, name: login === 'kim' ? 'Kim Min' : login }));
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, creator: 'admin', terms }])));
  expect(site.post('post-1')?.author.name).toBe('Jane Doe');
  expect([said('co-authors'), said('taxonomy-left')]).toEqual([['Post 1: Kim Min'], []]);
});
