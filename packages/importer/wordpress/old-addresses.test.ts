import { expect, test } from 'vitest';
import { TestFolder, wordPressExport, type WordPressItemFields } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

async function imported(items: readonly WordPressItemFields[], head = '', home?: string) {
  using folder = new TestFolder();
  const site = await FakeSite.start();
  const file = folder.write('export.xml', wordPressExport(items, head));
  const look = async (at: FakeSite | null) => (await importInto(at, file, { site: home, dryRun: true })).summary.redirects;
  const before = [await look(null), await look(site)];
  const { said, summary } = await importInto(site, file, { site: home });
  const foreseen = [...before, await look(site)];
  await site[Symbol.asyncDispose]();
  return { site, said, summary, foreseen };
}

test('a post is found under every permalink structure, by its number, and under earlier slugs and days', async () => {
  const { site } = await imported([
    { id: 7, slug: 'title', link: 'https://old.example/2020/05/17/title/', meta: { _wp_old_slug: 'working-title', _wp_old_date: '2020-05-16' } },
  ]);
  expect(site.post('title')?.oldPaths?.toSorted()).toEqual(
    ['/?p=7', '/2020/05/16/title', '/2020/05/17/title', '/2020/05/17/working-title', '/2020/05/title', '/2020/title', '/archives/7', '/title'].toSorted(),
  );
});

test('percent-encoded Korean addresses are kept as they are read', async () => {
  const slug = '%ed%95%9c%ea%b8%80-%ec%a0%9c%eb%aa%a9';
  const { site } = await imported([{ id: 7, slug, link: `https://old.example/2020/05/${slug}/` }]);
  expect(site.post('한글-제목')?.oldPaths).toEqual(expect.arrayContaining(['/2020/05/한글-제목', '/한글-제목', '/?p=7']));
});

test('a guess never takes what is another post’s, and what two posts may be called leads to neither', async () => {
  const { site, said } = await imported([
    { id: 1, slug: 'same', link: 'https://old.example/2020/05/same/' },
    { id: 2, slug: 'same', link: 'https://old.example/2021/06/same/', date: '2021-06-01 00:00:00' },
    { id: 3, slug: 'about', link: 'https://old.example/2020/05/about/' },
    { id: 4, type: 'page', slug: 'about', link: 'https://old.example/about/' },
  ]);
  expect(site.post('same')?.oldPaths).toContain('/2020/05/17/same');
  expect(site.post('same-2')?.oldPaths).toContain('/2021/06/01/same');
  for (const slug of ['same', 'same-2', 'about']) expect(site.post(slug)?.oldPaths).not.toContain(`/${slug.replace('-2', '')}`);
  expect([...site.pages.values()][0]?.oldPaths).toEqual(['/about', '/?p=4', '/?page_id=4']);
  expect(said('old-address-twice')).toEqual([]);
});

test('lists by category and tag lead to ours, nested ones and those that became tags too; the feed leads to the feed', async () => {
  const head = `
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>web</wp:category_nicename><wp:category_parent>code</wp:category_parent><wp:cat_name>Web</wp:cat_name></wp:category>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>code</wp:category_nicename><wp:category_parent>web</wp:category_parent><wp:cat_name>Code</wp:cat_name></wp:category>
<wp:tag><wp:term_id>9</wp:term_id><wp:tag_slug>%ed%95%9c%ea%b8%80</wp:tag_slug><wp:tag_name>한글</wp:tag_name></wp:tag>`;
  const terms = [
    { domain: 'category', nicename: 'web', name: 'Web' },
    { domain: 'category', nicename: 'code', name: 'Code' },
    { domain: 'post_tag', nicename: '%ed%95%9c%ea%b8%80', name: '한글' },
    { domain: 'category', nicename: 'uncategorized', name: 'Uncategorized' },
  ];
  const { site, said, summary, foreseen } = await imported([{ id: 1, terms }], head);
  const web = { kind: 'category', name: 'Web' };
  const code = { kind: 'tag', name: 'Code' };
  expect(Object.fromEntries(site.redirects)).toMatchObject({
    '/category/web': web,
    '/category/code/web': web,
    '/?cat=3': web,
    '/category/code': code,
    '/?cat=2': code,
    '/tag/한글': { kind: 'tag', name: '한글' },
    '/?tag=한글': { kind: 'tag', name: '한글' },
    '/feed': { kind: 'fixed', path: '/feed.xml' },
    '/?feed=rss2': { kind: 'fixed', path: '/feed.xml' },
  });
  expect(said('redirect-unknown')).toEqual(['/category/uncategorized']);
  expect(summary.redirects).toBe(site.redirects.size);
  // A dry run says the same: without a site, beside a new one and beside one that has it all already.
  expect(foreseen).toEqual([site.redirects.size, site.redirects.size, site.redirects.size]);
});

test('a blog below a path keeps that path in every old address', async () => {
  const items = [{ id: 1, slug: 'a', link: 'https://old.example/blog/2020/05/a/', terms: [{ domain: 'post_tag', nicename: 't', name: 'T' }] }];
  const { site } = await imported(items, '', 'https://old.example/blog');
  expect(site.post('a')?.oldPaths).toEqual(expect.arrayContaining(['/blog/2020/05/a', '/blog/?p=1', '/blog/a']));
  expect(site.redirects.has('/blog/tag/t')).toBe(true);
});
