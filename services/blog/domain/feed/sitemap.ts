import { inEveryLanguage, type Post } from '@hanji/contracts/api/posts';
import { pagesSitemapPath } from '@hanji/contracts/site-paths';
import { instantSql } from '@hanji/service-kit/database/json-sql';
import { type ListedAddress, sitemapIndexOf, sitemapOf } from '@hanji/service-kit/xml/sitemap';
import type { EntityManager } from '@mikro-orm/postgresql';
import { translationsSql, visibleSql } from '../reading/post-json.ts';
import type { Site } from '../site/site.ts';
import { pageAddress } from './page-address.ts';

/** Posts on one page of the sitemap, few enough to be made while others wait; the protocol allows 50,000 addresses and 50 MB, and as many pages. */
const postsPerPage = 1000;

/** Posts whose canonical address is elsewhere are that place's to list. */
const listedSql = `${visibleSql} and p.canonical_url is null`;

/** The sitemap index: page 1 has home, categories and tags beside the first posts, the others posts alone; static pages have one that page makes. */
export async function sitemapIndex(em: EntityManager, site: Site): Promise<string> {
  const pages = await em.execute<{ page: number; changed: string | null }[]>(
    `select page::int, ${instantSql('max(changed)')} as changed from (
       select (row_number() over (order by p.id) - 1) / ${postsPerPage} + 1 as page, greatest(p.updated_at, p.published_at) as changed from post p where ${listedSql}
     ) paged group by page order by page`,
  );
  const listed = pages.length > 0 ? pages : [{ page: 1, changed: null }];
  return sitemapIndexOf([
    ...listed.map(({ page, changed }) => ({ address: `${site.publicUrl}/sitemaps/${page}.xml`, changed })),
    { address: `${site.publicUrl}${pagesSitemapPath}`, changed: null },
  ]);
}

/** One page of the sitemap, counted from 1; null where there is none. */
export async function sitemapPage(em: EntityManager, page: number, site: Site): Promise<string | null> {
  if (page < 1) return null;
  const posts = await em.execute<(Pick<Post, 'slug' | 'language' | 'translations'> & { changed: string })[]>(
    // Which posts they are is found by index alone: texts of those that are passed over are not read.
    `select p.slug, p.language, ${translationsSql} as translations, ${instantSql('greatest(p.updated_at, p.published_at)')} as changed
     from (select p.id from post p where ${listedSql} order by p.id limit ? offset ?) listed join post p using (id) order by p.id`,
    [postsPerPage, (page - 1) * postsPerPage],
  );
  if (posts.length === 0 && page > 1) return null;
  const entries = posts.map((post) => ({
    address: pageAddress.post(site, post.slug),
    changed: post.changed,
    languages: inEveryLanguage(post).map(({ language, slug }) => ({ language, address: pageAddress.post(site, slug) })),
  }));
  return sitemapOf([...(page === 1 ? await fixedPages(em, site) : []), ...entries]);
}

/** Home, and categories and tags with something to read. */
async function fixedPages(em: EntityManager, site: Site): Promise<ListedAddress[]> {
  const groups = await em.execute<{ kind: 'category' | 'tag'; slug: string; changed: string }[]>(
    `select 'category' as kind, c.slug, ${instantSql('max(greatest(p.updated_at, p.published_at))')} as changed from category c join post p on p.category_id = c.id where ${visibleSql} group by c.slug
     union all
     select 'tag', t.slug, ${instantSql('max(greatest(p.updated_at, p.published_at))')} from tag t join post_tag pt on pt.tag_id = t.id join post p on p.id = pt.post_id where ${visibleSql} group by t.slug
     order by kind, slug`,
  );
  const newest =
    groups
      .map((group) => group.changed)
      .toSorted()
      .at(-1) ?? null;
  return [
    { address: pageAddress.home(site), changed: newest },
    ...groups.map(({ kind, slug, changed }) => ({ address: pageAddress[kind](site, slug), changed })),
  ];
}
