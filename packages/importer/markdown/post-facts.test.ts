import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import type { FactsInput } from './facts-input.ts';
import { importMarkdown, longAgo } from '../testing/import-markdown.ts';
import { readFrontMatter } from './front-matter.ts';
import { type PostFacts, postFacts } from './post-facts.ts';

function facts(fields: Record<string, unknown>, relative = 'post.md', zone = 'UTC', body = 'Text.'): PostFacts {
  return postFacts({ relative, head: readFrontMatter(markdownFile(fields, body)), zone });
}

test('slug and addresses come from a path of its own, and the date from that path', () => {
  expect(facts({ title: 'Rust 1.0', path: '2014/09/15/Rust-1.0', aliases: ['2014/09/15/Rust-1.0.html', 'releases/1.0'] }, 'Rust-1.0.md')).toMatchObject({
    slug: 'Rust-1.0',
    path: '/2014/09/15/Rust-1.0',
    addresses: ['/2014/09/15/Rust-1.0.html', '/releases/1.0'],
    publishedAt: '2014-09-15T00:00:00.000Z',
  });
});

test('days of one digit in a name are days', () => {
  expect(facts({}, '_posts/2020-1-2-short.md')).toMatchObject({ slug: 'short', createdAt: facts({}, '_posts/2020-01-02-short.md').createdAt });
});

test('slug and addresses come from a slug with a path, and from the file', () => {
  expect(facts({ slug: '/2018/05/31/Levenshtein-distance/' }, '2018/05/31/Levenshtein-distance.md')).toMatchObject({
    slug: 'Levenshtein-distance',
    path: '/2018/05/31/Levenshtein-distance/',
  });
  expect(facts({ slug: 'short' }, 'vulnerability/long-name.md')).toMatchObject({
    slug: 'short',
    path: '/vulnerability/short',
    addresses: ['/vulnerability/long-name'],
  });
  expect(facts({}, 'Rust-1.13/index.md')).toMatchObject({ slug: 'Rust-1.13', path: '/Rust-1.13' });
  expect(facts({}, '2020/10/한글-제목.md')).toMatchObject({ slug: '한글-제목' });
});

test('Jekyll file names carry date and address', () => {
  expect(facts({ title: 'a' }, '_posts/2014-09-15-hello.md')).toMatchObject({
    slug: 'hello',
    path: '/2014/09/15/hello',
    addresses: ['/2014/09/15/hello.html', '/2014-09-15-hello'],
    publishedAt: '2014-09-15T00:00:00.000Z',
  });
});

test.each([
  [{ draft: true }, 'DRAFT'],
  [{ published: false }, 'DRAFT'],
  [{ status: 'draft' }, 'DRAFT'],
  [{ private: true }, 'PRIVATE'],
  [{ unlisted: true }, 'PRIVATE'],
  [{ published: true }, 'PUBLIC'],
  [{}, 'PUBLIC'],
  [{ status: 'odd' }, 'PRIVATE'],
])('status from %o is %s', (fields, status) => {
  expect(facts({ date: '2020-01-01', ...fields }).status).toBe(status);
});

test('a subtitle is no excerpt, and the other way round', () => {
  expect(facts({ date: '2020-01-01', subtitle: 'Under the title', description: 'In short' })).toMatchObject({
    subtitle: 'Under the title',
    excerpt: 'In short',
    warnings: [],
  });
  expect(facts({ subtitle: 'Under the title' }).excerpt).toBeUndefined();
  expect(facts({ description: 'In short' }).subtitle).toBeUndefined();
});

test('a draft has no date of publication, but one of creation', () => {
  expect(facts({ date: '2020-01-01', draft: true })).toMatchObject({ publishedAt: null, createdAt: '2020-01-01T00:00:00.000Z' });
  expect(facts({}, '_drafts/idea.md').status).toBe('DRAFT');
});

test('the date of `published` counts when it is one', () => {
  expect(facts({ published: '2020-02-03T04:05:06Z' })).toMatchObject({ status: 'PUBLIC', publishedAt: '2020-02-03T04:05:06.000Z' });
});

test('a time without a zone is taken in the zone given, and said', () => {
  const read = facts({ date: '2020-10-22 23:05:22' }, 'a.md', 'Asia/Seoul');
  expect(read.publishedAt).toBe('2020-10-22T14:05:22.000Z');
  expect(read.warnings).toContainEqual(['date-zone-assumed', '2020-10-22 23:05:22']);
});

test('a post without a date says so', () => {
  expect(facts({ title: 'a' })).toMatchObject({ publishedAt: null, warnings: [['date-missing', 'post.md']] });
});

test('a series becomes a tag of its name', () => {
  expect(facts({ tags: ['c'], series: 'Making paper' })).toMatchObject({ tags: [{ name: 'c' }, { name: 'Making paper' }] });
  expect(facts({ series: ['One', 'Two'] }).tags).toEqual([{ name: 'One' }, { name: 'Two' }]);
});

test('category from the field, else from a telling folder; further ones and the team become tags', () => {
  expect(facts({ categories: ['a', 'b'], tags: ['c', 'C'], team: 'The Compiler Team' })).toMatchObject({
    category: { name: 'a' },
    tags: [{ name: 'C' }, { name: 'b' }, { name: 'Compiler Team' }],
  });
  expect(facts({}, 'inside-rust/2020/post.md').category).toEqual({ name: 'Inside Rust', slug: 'inside-rust' });
  expect(facts({}, '2020/10/post.md').category).toBeUndefined();
  expect(facts({}, 'my-post/index.md').category).toBeUndefined();
  expect(facts({ category: 'uncategorized' })).toMatchObject({
    category: undefined,
    warnings: expect.arrayContaining([['uncategorized', 'uncategorized']]) as unknown,
  });
});

test.each([
  ['Isaac Z. Schlueter', ['Isaac Z. Schlueter']],
  ['Minwoo Jung (github.com/JungMinu)', ['Minwoo Jung']],
  ['Dan Abramov, Lauren Tan, and Seth Webster', ['Dan Abramov', 'Lauren Tan', 'Seth Webster']],
  ['Matt Carroll and Ricky Hanlon', ['Matt Carroll', 'Ricky Hanlon']],
  ['Smith and Sons', ['Smith and Sons']],
  ['JaneDoe, Richard Roe', ['JaneDoe', 'Richard Roe']],
  ['McDoe, Jane', ['McDoe, Jane']],
  [
    ['Jack Huey', 'Jakub Beránek'],
    ['Jack Huey', 'Jakub Beránek'],
  ],
])('the byline %o names its writers', (author, names) => {
  expect(facts({ author }).writers.map((writer) => writer.name)).toEqual(names);
});

test('a writer may be a table', () => {
  expect(facts({ author: { name: 'Jane', email: 'jane@a.example', avatar: '/j.png' } }).writers).toEqual([
    { name: 'Jane', email: 'jane@a.example', avatar: '/j.png', bio: undefined },
  ]);
});

test('fields that have no place here are named, those of the generator are not', () => {
  expect(facts({ date: '2020-01-01', layout: 'post', mood: 'good', empty: '' }).warnings).toEqual([['front-matter-unused', 'mood']]);
});

test('a title is taken from the first heading when the fields have none', () => {
  expect(facts({}, 'a.md', 'UTC', '```\n# no\n```\n\n# The *title*\n').title).toBe('The title');
});

test.each([
  [{ pubDatetime: '2022-03-05T07:30:00Z', modDatetime: '2023-08-01T00:00:00Z' }],
  [{ published_date: '2022-03-05T07:30:00Z', last_modified: '2023-08-01' }],
  [{ created_time: 1_646_465_400_000, last_edited_time: 1_690_848_000 }],
  [{ postDate: 'March 5th, 2022 7:30 AM', last_update: { date: '2023년 8월 1일', author: 'a' } }],
  [{ Date: '2022-03-05 16:30 +09', LASTMOD: '2023. 8. 1.' }],
  [{ date: '2022-03-05 16:30:00 Asia/Seoul', updated: '2023-08-01T09:00:00 KST' }],
])('dates of %o are read', (fields) => {
  expect(facts(fields)).toMatchObject({ publishedAt: '2022-03-05T07:30:00.000Z', updatedAt: '2023-08-01T00:00:00.000Z' });
});

test('lists in lists and tables count, and folders of generators do not', () => {
  expect(facts({ categories: [['Craft', 'Rope'], ['Travel']], tags: { main: ['knots'], more: { name: 'wood' } } })).toMatchObject({
    category: { name: 'Craft' },
    tags: [{ name: 'knots' }, { name: 'wood' }, { name: 'Rope' }, { name: 'Travel' }],
  });
  for (const path of ['source/_posts/a.md', 'src/content/posts/a.md', 'site/data/a.md', 'website/docs/a.md', 'collections/_posts/a.md'])
    expect(facts({}, path).category).toBeUndefined();
  expect(facts({}, 'source/_posts/tea/a.md').category).toEqual({ name: 'Tea', slug: 'tea' });
});

test.each([
  ['# Event_Loop', 'Event_Loop'],
  ['# \\_esc\\_ and `__code__`', '_esc_ and __code__'],
  ['## First\n\nBody', 'First'],
  ['First\n=====\n\nBody', 'First'],
  ['First\n---\n\nBody', 'First'],
  ['Intro.\n\n# Later {#id}\n', 'Later'],
  ['# The <template> tag', 'The <template> tag'],
  ['Intro.\n\n## Not this', undefined],
])('the title of %j is its heading, letter by letter', (body, title) => {
  expect(facts({}, 'a.md', 'UTC', body).title).toBe(title);
});

test.each([
  ['인텔(Intel)', ['인텔(Intel)']],
  ['Kim, Lee, Park and Choi', ['Kim', 'Lee', 'Park', 'Choi']],
  ['Lovelace, Ada', ['Lovelace, Ada']],
  ['Jane Doe (@jane)', ['Jane Doe']],
  ['Jane Doe (https://jane.example)', ['Jane Doe']],
  ['Jane Doe <jane@a.example>', ['Jane Doe']],
])('brackets in the byline %o', (author, names) => {
  expect(facts({ author }).writers.map((writer) => writer.name)).toEqual(names);
});

function factsOf(fields: Record<string, unknown>, relative: string, more: Partial<FactsInput>): PostFacts {
  return postFacts({ relative, head: readFrontMatter(markdownFile(fields)), zone: 'UTC', ...more });
}

test.each<[FactsInput['program'], Record<string, unknown>, string, string[]]>([
  ['jekyll', { categories: 'Foo Bar', tags: 'a b' }, 'Foo', ['a', 'b', 'Bar']],
  ['jekyll', { category: 'Foo Bar', tag: 'a b' }, 'Foo Bar', ['a b']],
  ['jekyll', { categories: ['Foo Bar'], tags: ['a b'] }, 'Foo Bar', ['a b']],
  ['jekyll', { categories: 'Foo, Bar baz' }, 'Foo', ['Bar baz']],
  ['hexo', { categories: 'Foo Bar', tags: 'a b' }, 'Foo Bar', ['a b']],
])('%s reads categories and tags of %o', (program, fields, category, tags) => {
  const read = factsOf(fields, '_posts/2020-01-02-a.md', { program });
  expect([read.category?.name, read.tags.map(({ name }) => name)]).toEqual([category, tags]);
});

test.each<[Partial<FactsInput>, Record<string, unknown>, string, string]>([
  [{ program: 'jekyll' }, { categories: 'Foo Bar' }, '_posts/2020-01-02-a.md', '/foo/bar/2020/01/02/a.html'],
  [{ program: 'jekyll' }, { categories: ['Foo Bar'] }, '_posts/2020-01-02-a.md', '/foo bar/2020/01/02/a.html'],
  [{ program: 'jekyll' }, { category: 'x', date: '2020-03-04' }, 'top/_posts/2020-01-02-a.md', '/top/x/2020/03/04/a.html'],
  [{ program: 'jekyll', permalink: '/:categories/:year/:y_day/:title/' }, {}, '_posts/2020-02-03-a.md', '/2020/034/a/'],
  [{ program: 'jekyll' }, { permalink: 'pretty', category: 'x' }, '_posts/2020-01-02-a.md', '/x/2020/01/02/a/'],
  [{ program: 'jekyll' }, { permalink: '/:year/:title' }, '_posts/2020-01-02-a.md', '/2020/a'],
  [{ program: 'jekyll', permalink: '/:title/' }, {}, '_posts/2020-01-02-My first post.md', '/My-first-post/'],
  [{ program: 'jekyll', permalink: '/:slug/' }, {}, '_posts/2020-01-02-My first post.md', '/my-first-post/'],
  [{ program: 'jekyll', permalink: '/:title/' }, {}, '_posts/2020-01-02-한글 글 (1).md', '/한글-글-(1)/'],
  [{ program: 'mkdocs' }, { title: 'The Title', date: '2020-01-02' }, 'blog/posts/a.md', '/blog/2020/01/02/the-title/'],
  [{ program: 'mkdocs' }, { slug: 'own', date: '2020-01-02' }, 'blog/posts/2020/a.md', '/blog/2020/01/02/own/'],
  [{ program: 'mkdocs' }, { title: 'The Title' }, 'guide/a.md', '/guide/a'],
  [{ program: 'hugo' }, {}, 'Posts/My First Post.md', '/posts/my-first-post'],
  [{ program: 'hugo' }, {}, 'posts/C# & 한글: 글?.md', '/posts/c#-한글-글'],
  [{ program: 'hugo' }, { slug: 'own' }, 'My Posts/a.md', '/my-posts/own'],
  [{ program: 'hugo', permalink: '/:sections/:filename/' }, { date: '2020-01-02' }, 'My Posts/An A.md', '/my-posts/an-a/'],
  [{ program: 'jekyll' }, { permalink: '/own/' }, '_posts/2020-01-02-a.md', '/own/'],
  [{ program: 'hexo' }, { date: '2020-01-02' }, '_posts/tea/a.md', '/2020/01/02/tea/a/'],
  [{ program: 'hexo', permalink: '/:category/:title/' }, { categories: ['Tea House', 'Green'] }, '_posts/a.md', '/Tea-House/Green/a/'],
  [{ program: 'hexo', permalink: '/:category/:title/' }, {}, '_posts/a.md', '/uncategorized/a/'],
  [{ program: 'hugo', permalink: '/:year/:title/' }, { title: 'The Title', date: '2020-01-02' }, 'posts/a.md', '/2020/the-title/'],
  [{ program: 'hugo', permalink: '/:year/:slug/' }, { title: 'The Title', date: '2020-01-02' }, 'posts/a.md', '/2020/the-title/'],
  [{ program: 'hugo', permalink: '/:year/:slug/' }, { title: 'The Title', slug: 'own', date: '2020-01-02' }, 'posts/a.md', '/2020/own/'],
])('the address by %o of a post with %o', (input, fields, relative, path) => {
  expect(factsOf(fields, relative, input).path).toBe(path);
});

test('a date that cannot be told is reported, and read as the other dates of the blog are', () => {
  const read = factsOf({ date: '05/07/2023' }, 'a.md', {});
  expect(read).toMatchObject({
    publishedAt: null,
    warnings: [
      ['date-ambiguous', '05/07/2023'],
      ['date-missing', 'a.md'],
    ],
  });
  expect(factsOf({ date: '05/07/2023' }, 'a.md', { dayOrder: 'day-first' }).publishedAt).toBe('2023-07-05T00:00:00.000Z');
  expect(factsOf({ date: 'next week' }, '_posts/2020-01-02-a.md', {})).toMatchObject({
    publishedAt: '2020-01-02T00:00:00.000Z',
    warnings: [['date-unreadable', 'next week']],
  });
});

test('a blog tells by one date how the others are meant', async () => {
  using folder = new TestFolder({
    'a.md': markdownFile({ title: 'A', date: '05/07/2023' }),
    'b.md': markdownFile({ title: 'B', date: '05/17/2023' }),
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(site.post('a')?.publishedAt).toBe('2023-05-07T00:00:00.000Z');
  expect([said('date-ambiguous'), said('date-missing')]).toEqual([[], []]);
});

test.each([
  ['17/02/2021', { expiryDate: '05/07/2020' }, 'PRIVATE', 'expired'],
  ['17/02/2021', { publishDate: '05/07/2020' }, 'PUBLIC', null],
  ['17/02/2099', { publishDate: '01/12/2098' }, 'LATER', 'scheduled'],
  ['2021-02-17', { expiryDate: '05/07/2020' }, 'PRIVATE', 'date-hides'],
])('beside a post of %s one with %j is %s', async (date, fields, status, code) => {
  const { statuses, entries } = await importMarkdown({ 'a.md': markdownFile({ ...longAgo, ...fields }), 'b.md': markdownFile({ date, title: 'B' }) });
  expect(statuses['a.md']).toBe(status);
  const codes = entries
    .filter((entry) => /expired|scheduled|date-hides/.test(entry.code ?? '') && /One/.test(JSON.stringify(entry)))
    .map((entry) => entry.code);
  expect(codes).toEqual(code === null ? [] : [code]);
});

test.each([
  ['# The title\n\nText.', '<p>Text.</p>'],
  ['Before.\n\n# The title', '<p>Before.</p>\n<h1 id="the-title">The title</h1>'],
  ['## The title\n\nText.', '<h2 id="the-title">The title</h2>\n<p>Text.</p>'],
])('a title that the text begins with stands above it alone: %j', async (body, content) => {
  using folder = new TestFolder({ 'a.md': markdownFile({ date: '2020-01-01' }, body) });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(site.post('a')).toMatchObject({ title: 'The title', content });
  expect(said('words-differ')).toEqual([]);
});

test.each<[Record<string, unknown>, string, string]>([
  [{}, '<h1 align="center">An <em>HTML</em> title</h1>\n\nText', 'An HTML title'],
  [{}, '# Title ![badge](b.png)\n\nText', 'Title'],
  [{}, '# ![Logo](b.png)\n\nText', 'Logo'],
  [{ title: true }, 'Text', 'true'],
])('the title of %j with %j is %j', (fields, body, title) => {
  expect(facts({ date: '2020-01-01', ...fields }, 'a.md', 'UTC', body).title).toBe(title);
});
