import { expect, test } from 'vitest';
import { ghostExport, markdownFile, TestFolder } from './testing/blog-factory.ts';
import { FakeSite, problem } from './testing/fake-site.ts';
import { accountedFor, importInto } from './testing/import-into.ts';
import { printReport } from './report/print-report.ts';
import { reasons } from '@hanji/contracts/import-reasons';

function posts(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`post-${index}.md`, markdownFile({ title: `Post ${index}`, date: '2020-01-01' })]));
}

test('a post arrives with all its fields', async () => {
  using folder = new TestFolder({
    'news/first.md': markdownFile(
      {
        title: 'First',
        subtitle: 'And only',
        date: '2020-01-02T03:04:05Z',
        updated: '2020-02-03T04:05:06Z',
        author: { name: 'Jane', email: 'jane@a.example' },
        tags: ['a', 'b'],
        category: 'News',
        description: 'Short',
        cover: 'https://a.example/c.png',
        featured: true,
        slug: 'the-first',
      },
      '## Hello\n\nText',
    ),
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path, { name: 'blog' });
  expect(summary).toMatchObject({ items: 1, posts: { created: 1 }, authors: 1, failed: 0, stopped: null });
  expect(site.post('the-first')).toMatchObject({
    source: 'markdown:blog/news/first.md',
    title: 'First',
    subtitle: 'And only',
    content: '<h2 id="hello">Hello</h2>\n<p>Text</p>',
    excerpt: 'Short',
    coverImage: 'https://a.example/c.png',
    category: { name: 'News' },
    tags: [{ name: 'a' }, { name: 'b' }],
    status: 'PUBLIC',
    featured: true,
    publishedAt: '2020-01-02T03:04:05.000Z',
    updatedAt: '2020-02-03T04:05:06.000Z',
    author: { id: site.authors.get('jane@a.example'), name: 'Jane' },
    oldPaths: ['/news/the-first', '/news/first'],
  });
});

test('authors are those that the blog names, not whoever gets what names nobody', async () => {
  const post = (title: string, fields: object = {}) => markdownFile({ title, date: '2020-01-01', ...fields });
  using folder = new TestFolder({
    'one.md': post('One', { author: { name: 'Jane', email: 'jane@a.example' } }),
    'two.md': post('Two', { author: 'Kim' }),
    'three.md': post('Three'),
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path, { name: 'blog' });
  expect(summary).toMatchObject({ authors: 2, authorsWithEmail: 1 });
  expect(summary.groups.find(({ code }) => code === 'author-default')?.details).toEqual({ [site.post('three')?.author.name ?? '']: 1 });
  expect(printReport(summary, 'a', 'b', null)).toMatch(/\(3 new, 0 updated, 0 unchanged\), by 2 named authors/);
});

test('a second run changes nothing, and a changed post is updated', async () => {
  using folder = new TestFolder(posts(5));
  await using site = await FakeSite.start();
  await importInto(site, folder.path, { name: 'blog' });
  expect((await importInto(site, folder.path, { name: 'blog' })).summary.posts).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
  folder.write('post-2.md', markdownFile({ title: 'Changed', date: '2020-01-01' }));
  expect((await importInto(site, folder.path, { name: 'blog' })).summary.posts).toMatchObject({ created: 0, updated: 1, unchanged: 4 });
  expect(site.posts.size).toBe(5);
});

test('a dry run sends nothing, and reports the same as the run itself', async () => {
  using folder = new TestFolder({
    ...posts(3),
    'broken.md': '---\ntitle: a\n\nnot closed',
    'README.md': 'About',
    'odd.md': markdownFile({ title: 'Odd', canonical: 'x' }, 'See [it](/nowhere/at-all) and ![p](gone.png)\n\n<script>x</script>'),
    'data.csv': '1',
  });
  await using site = await FakeSite.start();
  const dry = await importInto(site, folder.path, { dryRun: true, name: 'blog' });
  expect(site.calls.filter((path) => !/\/import\/(?:slugs|known|redirects\/check)$/.test(path))).toEqual([]);
  const real = await importInto(site, folder.path, { name: 'blog' });
  expect(dry.summary.posts).toMatchObject({ new: 4, existing: 0 });
  expect(real.summary.posts).toMatchObject({ created: 4 });
  expect(dry.entries.filter((entry) => entry.kind !== 'imported')).toEqual(real.entries.filter((entry) => entry.kind !== 'imported'));
  expect((await importInto(site, folder.path, { dryRun: true, name: 'blog' })).summary.posts).toMatchObject({ new: 0, existing: 4 });
});

test('links between posts lead to the posts here, also to one that gets another slug; the others are told', async () => {
  using folder = new TestFolder({
    '2020/one.md': markdownFile({ title: 'One', date: '2020-01-01' }, '[file](../2021/one.md#왜) [path](/2021/one/) [gone](/2021/two)'),
    '2021/one.md': markdownFile({ title: 'Other one', date: '2021-01-01' }, '[back](/2020/one) [self](#nowhere)'),
  });
  await using site = await FakeSite.start();
  site.foreignSlugs.add('one');
  const { said } = await importInto(site, folder.path);
  expect(site.post('one-2')?.content).toBe(
    '<p><a href="/posts/one-3#s-왜">file</a> <a href="/posts/one-3">path</a> <a href="/2021/two">gone</a></p>'.replace('왜', encodeURIComponent('왜')),
  );
  expect(site.post('one-3')?.content).toContain('<a href="/posts/one-2">back</a>');
  expect(said('link-dead')).toEqual(['One: /2021/two']);
  expect(said('anchor-nowhere')).toEqual(['Other one: #nowhere']);
  expect(said('slug-changed')).toEqual(['One: one → one-2', 'Other one: one → one-3']);
});

test('a post that the site refuses is told with its reason and costs nobody else', async () => {
  using folder = new TestFolder(posts(6));
  await using site = await FakeSite.start();
  site.disturb = (path, body) =>
    path === '/internal/import/posts' && (body as { title: string }).title === 'Post 3' ? problem(422, 'The post is unusable.') : null;
  const { summary, said } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 6, posts: { created: 5 }, failed: 1, stopped: null });
  expect(said('failed')).toEqual(['Post 3: The site answers 422: The post is unusable.']);
});

test('a post that does not fit is told before it is sent', async () => {
  using folder = new TestFolder();
  const { summary, said } = await importInto(null, folder.write('ghost.json', ghostExport([{ title: 'Huge', html: 'x'.repeat(5_000_100) }])));
  expect(summary).toMatchObject({ failed: 1 });
  expect(said('failed')[0]).toMatch(/^Huge: It does not fit into this site: content:/);
});

test('long titles, excerpts and tags are cut with a warning, missing titles made', async () => {
  using folder = new TestFolder({
    'long.md': markdownFile({
      title: 'word '.repeat(100),
      subtitle: 'word '.repeat(50),
      description: 'word '.repeat(300),
      tags: ['tag '.repeat(30)],
      date: '2020-01-01',
    }),
    'none.md': markdownFile({ date: '2020-01-01' }, 'Some text that starts the post.'),
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  const long = site.post('long');
  expect(long?.title.length).toBeLessThanOrEqual(300);
  expect(long?.title).toMatch(/…$/);
  expect(long?.subtitle?.length).toBeLessThanOrEqual(200);
  expect(long?.excerpt?.length).toBeLessThanOrEqual(1000);
  expect(long?.tags?.[0]?.name.length).toBeLessThanOrEqual(60);
  expect(['title-cut', 'text-cut', 'tag-cut', 'title-made'].map((code) => said(code).length)).toEqual([1, 2, 1, 1]);
  expect(site.post('none')?.title).toBe('Some text that starts the post.');
});

test('a site that goes away ends the import with a reason, and a second run goes on', async () => {
  using folder = new TestFolder(posts(30));
  await using site = await FakeSite.start();
  let taken = 0;
  site.disturb = (path) => (path === '/internal/import/posts' && ++taken > 10 ? 'hang up' : null);
  const { summary } = await importInto(site, folder.path, { name: 'blog', patience: { firstPause: 1, longestPause: 1, total: 20, answer: 1000 } });
  expect(summary.stopped).toMatch(/does not answer/);
  expect(summary.posts.created).toBe(10);
  expect(summary.notReached).toBe(20);
  expect(accountedFor(summary)).toBe(30);
  site.disturb = () => null;
  expect((await importInto(site, folder.path, { name: 'blog' })).summary).toMatchObject({ posts: { created: 20, unchanged: 10 }, stopped: null });
  expect(site.posts.size).toBe(30);
});

test('an import that is stopped finishes what is under way, tells the rest, and a second run goes on', async () => {
  using folder = new TestFolder(posts(30));
  await using site = await FakeSite.start();
  const stop = new AbortController();
  site.disturb = (path) => {
    if (path === '/internal/import/posts' && site.posts.size === 8) stop.abort();
    return null;
  };
  const { summary } = await importInto(site, folder.path, { name: 'blog', signal: stop.signal });
  expect(summary.stopped).toMatch(/Run the same import again/);
  expect(summary.posts.created).toBe(site.posts.size);
  expect(summary.posts.created).toBeLessThan(30);
  expect(accountedFor(summary)).toBe(30);
  expect((await importInto(site, folder.path, { name: 'blog' })).summary.posts).toMatchObject({
    unchanged: summary.posts.created,
    created: 30 - summary.posts.created,
  });
});

test('what was edited on the site is kept and listed, unless it is to be overwritten', async () => {
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', date: '2020-01-01' }) });
  await using site = await FakeSite.start();
  const asked: unknown[] = [];
  site.disturb = (path, body) => {
    if (path !== '/internal/import/posts') return null;
    const { existing } = body as { existing?: { keepEdited?: boolean } };
    asked.push(existing);
    return existing?.keepEdited === true ? { status: 200, body: { id: crypto.randomUUID(), slug: 'one', outcome: 'unchanged', kept: 'edited' } } : null;
  };
  const kept = await importInto(site, folder.path, { name: 'blog' });
  expect([kept.summary.posts.kept, kept.said('edited-kept')]).toEqual([1, ['One']]);
  expect((await importInto(site, folder.path, { name: 'blog', overwriteEdited: true })).summary.posts.created).toBe(1);
  expect(asked).toEqual([{ keepEdited: true }, {}]);
});

test.each([
  [{ outcome: 'updated', kept: 'edited', isHidden: true }, { private: true }, 'edited-hidden', 'Became private'],
  [{ outcome: 'updated', isHidden: true }, { draft: true }, 'hidden-since', 'Became private'],
  [{ outcome: 'unchanged', kept: 'edited', isPublic: true }, { private: true }, 'edited-public', 'Was hidden, is now readable'],
  [{ outcome: 'unchanged', kept: 'edited', isPublic: true }, { draft: true }, 'edited-public', 'Was hidden, is now readable'],
])('what the site answers (%j) of a post that its source hides (%j) is told first: %s', async (answer, front, code, heading) => {
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', date: '2020-01-01', ...front }) });
  await using site = await FakeSite.start();
  const body = { id: crypto.randomUUID(), slug: 'one', ...answer };
  site.disturb = (path) => (path === '/internal/import/posts' ? { status: 200, body } : null);
  const { summary, said } = await importInto(site, folder.path, { name: 'blog' });
  expect([said(code).length, said('edited-kept')]).toEqual([1, []]);
  const [opening = ''] = printReport(summary, 'blog', 'a site', null).split('items in the source');
  expect(opening.slice(opening.lastIndexOf(`\n${heading}\n`))).toContain(reasons[code as keyof typeof reasons].says);
});

test('a blog that only its folder names overwrites no other one: the report asks for a name', async () => {
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', date: '2020-01-01' }) });
  await using site = await FakeSite.start();
  site.disturb = (path, body) => {
    const { existing } = body as { existing?: { mustResemble?: boolean } };
    return path === '/internal/import/posts' && existing?.mustResemble === true
      ? { status: 200, body: { id: crypto.randomUUID(), slug: 'one', outcome: 'unchanged', kept: 'other' } }
      : null;
  };
  const { summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 1, left: 1, posts: { created: 0, updated: 0 } });
  expect(summary.groups.find((group) => group.code === 'other blog')?.says).toContain('--name');
  expect((await importInto(site, folder.path, { name: 'second' })).summary.posts.created).toBe(1);
});

test('writers that a file lists by key are named by it, and links to headings of other posts and of one’s own scroll', async () => {
  using folder = new TestFolder({
    'blog/authors.yml': 'jane:\n  name: Jane Doe\n  title: Editor\n  email: jane@a.example\n',
    'blog/one.md': markdownFile({ title: 'One', date: '2020-01-01', authors: ['jane'] }, '[a](./two.md#제목) [b](./one.md#Here)\n\n## Here'),
    'blog/two.md': markdownFile({ title: 'Two', date: '2020-01-01' }, '## 제목'),
  });
  await using site = await FakeSite.start();
  await importInto(site, folder.path, { name: 'blog' });
  expect(site.post('one')?.author.name).toBe('Jane Doe');
  expect(site.post('one')?.content).toContain('<a href="/posts/two#s-%EC%A0%9C%EB%AA%A9">a</a> <a href="#here">b</a>');
});
