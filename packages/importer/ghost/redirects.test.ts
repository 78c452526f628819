import { expect, test } from 'vitest';
import { ghostExport, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

const exported = ghostExport([{ title: 'One' }, { slug: '한글-제목' }, { type: 'page', slug: 'about' }], {
  tags: [{ id: 't1', name: '소식', slug: 'news' }],
  posts_tags: [{ post_id: 'id1', tag_id: 't1', sort_order: 0 }],
});
const rule = (from: string, to: string, permanent = true) => ({ from, to, permanent });

test('redirects beside an export lead where they led, by posts, pages, tags and the feed; chains too', async () => {
  using folder = new TestFolder({
    'ghost.json': exported,
    'redirects.json': JSON.stringify([
      rule('/uno/', '/post-1/'),
      rule('/first', '/uno?from=there#top'),
      rule('^/blog/(.*)$', '/$1'),
      rule('/%EC%98%9B-%EA%B8%80/', 'https://www.ghost.example/%ED%95%9C%EA%B8%80-%EC%A0%9C%EB%AA%A9/'),
      rule('/who', '/about/', false),
      rule('/topics/news', '/tag/news/'),
      rule('/atom', '/rss/'),
      rule('/start', '/'),
    ]),
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path, { site: 'https://ghost.example' });
  expect(site.post('post-1')?.oldPaths).toEqual(expect.arrayContaining(['/post-1', '/uno', '/first', '/blog/post-1']));
  expect(site.post('한글-제목')?.oldPaths).toEqual(expect.arrayContaining(['/옛-글']));
  expect([...site.pages.values()][0]?.oldPaths).toEqual(['/about', '/blog/about', '/who']);
  expect(site.redirects.get('/tag/news')).toEqual({ kind: 'tag', name: '소식' });
  expect(site.redirects.get('/topics/news')).toEqual({ kind: 'tag', name: '소식' });
  expect(site.redirects.get('/atom')).toEqual({ kind: 'fixed', path: '/feed.xml' });
  expect(site.redirects.get('/start')).toEqual({ kind: 'fixed', path: '/' });
  expect(said('redirect-temporary')).toEqual(['/who → /about/']);
});

test('what cannot be taken is told with its reason: loops, other sites, the home page, patterns, nothing there', async () => {
  using folder = new TestFolder({
    'ghost.json': exported,
    'redirects.json': JSON.stringify([
      rule('/a', '/b'),
      rule('/b', '/c/'),
      rule('/c', '/a'),
      rule('/self/', '/self'),
      rule('/away', 'https://evil.example/x'),
      rule('/away-too', '//evil.example'),
      rule('/script', 'javascript:alert(1)'),
      rule('/by-way-of', '/away'),
      rule('/', '/post-1'),
      rule('^/(a+)+$', '/post-1'),
      rule('^/shop/(.*)$', 'https://shop.example/$1'),
      rule('/gone', '/nothing-here'),
      { from: '/half' },
    ]),
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, `${folder.path}/ghost.json`, { site: 'https://ghost.example' });
  expect(said('redirect-loop').map((line) => line.split(' ')[0])).toEqual(['/a', '/b', '/c', '/self']);
  expect(
    said('redirect-elsewhere')
      .map((line) => line.split(' ')[0])
      .toSorted(),
  ).toEqual(['/away', '/away-too', '/by-way-of', '/script', '^/shop/(.*)$']);
  expect(said('redirect-own')).toEqual(['/ → /post-1']);
  expect(said('redirect-pattern')).toEqual(['^/(a+)+$ → /post-1']);
  expect(said('redirect-nowhere')).toEqual(['/gone → /nothing-here']);
  expect(said('redirect-unreadable')).toEqual(['redirects.json: rule 13 has no "from" and "to"']);
  expect([...site.redirects.values()].every((to) => to.kind !== 'fixed' || to.path === '/feed.xml')).toBe(true);
});

test('YAML is read as well, and a rule comes before a post at the same address', async () => {
  using folder = new TestFolder({
    'ghost.json': exported,
    'data/redirects.yaml': '301:\n  ^\\/old\\/?$: /post-1/\n  /한글-제목: /post-1/\n302:\n  /soon: /about/\n',
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(site.post('post-1')?.oldPaths).toEqual(expect.arrayContaining(['/old', '/한글-제목']));
  expect(site.post('한글-제목')?.oldPaths).not.toContain('/한글-제목');
  expect(said('redirect-temporary')).toEqual(['/soon → /about/']);
});

test('a file that cannot be read, or has no export beside it, costs the redirects only', async () => {
  using folder = new TestFolder({ 'ghost.json': exported, 'redirects.json': '[{', 'far/redirects.yml': '301:' });
  await using site = await FakeSite.start();
  const { said, summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ posts: { created: 2 }, pages: { created: 1 }, failed: 0 });
  expect(said('redirect-unreadable')).toEqual([expect.stringMatching(/^redirects\.json: /), 'redirects.yml: there is no export of Ghost beside it']);
});
