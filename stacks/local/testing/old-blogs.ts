import { importInto } from '@hanji/importer/testing/import-into';
import { ghostExport, TestFolder, wordPressExport } from '@hanji/importer/testing/blog-factory';
import { sampleSite } from '../seeding/sample-site.ts';
import type { TestSite } from './local-site.ts';

const korean = '%ed%95%9c%ea%b8%80-%ec%a0%9c%eb%aa%a9';

/** Imports a blog from WordPress and one from Ghost into a site, and answers where their old links have to lead, unencoded. */
export async function importOldBlogs(site: TestSite): Promise<Readonly<Record<string, string>>> {
  const addresses = sampleSite(site.site)?.addresses;
  const url = addresses?.addressOf('storage');
  if (addresses === undefined || url === undefined) throw new Error('the site runs without a service that takes imports');
  using folder = new TestFolder({
    'wordpress/export.xml': wordPressExport([
      {
        id: 71,
        slug: 'moved-post',
        link: 'https://old.example/2020/05/17/moved-post/',
        terms: [
          { domain: 'category', nicename: 'old-news', name: 'News' },
          { domain: 'post_tag', nicename: 'ink', name: '먹' },
        ],
        meta: { _wp_old_slug: 'first-try' },
      },
      { id: 72, slug: korean, link: `https://old.example/2020/05/17/${korean}/` },
      { id: 73, type: 'page', slug: 'our-house', link: 'https://old.example/company/our-house/' },
    ]),
    'ghost/ghost.json': ghostExport([{ slug: 'ghost-post' }, { type: 'page', slug: 'ghost-page' }], {
      tags: [{ id: 't1', name: '이야기', slug: 'stories' }],
      posts_tags: [{ post_id: 'id1', tag_id: 't1', sort_order: 0 }],
    }),
    'ghost/redirects.yaml': '301:\n  ^\\/blog\\/(.*)$: /$1\n  /loop: /loop/\n  /away: https://evil.example/\n  /%EC%98%9B-%EC%86%8C%EA%B0%9C: /ghost-page/\n',
  });
  for (const source of ['wordpress', 'ghost'])
    await importInto({ addresses, url, key: addresses.keyOf('storage') }, `${folder.path}/${source}`, { site: `https://old.example` });
  return {
    '/2020/05/17/moved-post/': '/posts/moved-post',
    '/2020/05/Moved-Post/?utm_source=letter': '/posts/moved-post',
    '/moved-post/amp/': '/posts/moved-post',
    '/2020/05/17/first-try': '/posts/moved-post',
    '/?p=71': '/posts/moved-post',
    '/index.php?p=71&fbclid=x': '/posts/moved-post',
    [`/2020/05/17/${korean}/`]: '/posts/한글-제목',
    [`/2020/05/17/${korean.toUpperCase()}`]: '/posts/한글-제목',
    '/company/our-house/': '/pages/our-house',
    '/?page_id=73': '/pages/our-house',
    '/category/old-news/page/2/': '/categories/old-news',
    '/tag/ink/': '/tags/ink',
    '/feed/': '/feed.xml',
    '/ghost-post/': '/posts/ghost-post',
    '/blog/ghost-post': '/posts/ghost-post',
    '/옛-소개/': '/pages/ghost-page',
    '/tag/stories/': '/tags/stories',
  };
}
