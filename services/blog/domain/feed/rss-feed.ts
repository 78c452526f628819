import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/make-slug';
import { instantSql, visibleSql } from '../list/post-json.ts';
import type { BlogDeps, Site } from '../site.ts';
import { absoluteHtml } from './absolute-html.ts';
import { absoluteAddress, pageAddress } from './page-address.ts';
import { xmlData, xmlText } from './xml.ts';

/** A feed as it is sent, and when something in it last changed (ISO 8601). */
export interface Feed {
  readonly xml: string;
  readonly changedAt: string | null;
}

interface Entry {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly content: string;
  readonly cover: string | null;
  readonly author: string;
  readonly topics: readonly string[];
  readonly published: string;
  readonly changed: string;
}

interface Channel {
  readonly title: string;
  readonly description: string;
  readonly page: string;
  readonly self: string;
}

const entriesShown = 30;

/** RSS 2.0 of the newest posts with their full content. */
export async function rssFeed(em: EntityManager, deps: BlogDeps): Promise<Feed> {
  const { site } = deps;
  const channel = { title: site.title, description: site.description, page: pageAddress.home(site), self: `${site.publicUrl}/feed.xml` };
  return deps.publicCache.remember(em, 'feed', async () => writeFeed(await entriesOf(em, null), channel, site));
}

/** RSS 2.0 of one category; null where there is no such category. */
export async function categoryFeed(em: EntityManager, slug: string, deps: BlogDeps): Promise<Feed | null> {
  const [category] = await em.execute<{ id: string; name: string; slug: string; description: string }[]>(
    'select id, name, slug, description from category where slug = ?',
    [slugKey(slug)],
  );
  if (category === undefined) return null;
  const page = pageAddress.category(deps.site, category.slug);
  const channel = {
    title: `${category.name} – ${deps.site.title}`,
    description: category.description || deps.site.description,
    page,
    self: `${page}/feed.xml`,
  };
  return deps.publicCache.remember(em, `feed:${category.id}`, async () => writeFeed(await entriesOf(em, category.id), channel, deps.site));
}

async function entriesOf(em: EntityManager, categoryId: string | null): Promise<Entry[]> {
  return em.execute<Entry[]>(
    `select p.id, p.slug, p.title, p.excerpt, p.content, p.cover_image as cover, p.author_name as author, ${instantSql('p.published_at')} as published,
       ${instantSql('greatest(p.updated_at, p.published_at)')} as changed,
       array_remove((select c.name from category c where c.id = p.category_id) || array(select t.name from post_tag pt join tag t on t.id = pt.tag_id where pt.post_id = p.id order by pt.place), null) as topics
     from post p where ${visibleSql} ${categoryId === null ? '' : 'and p.category_id = ?'} order by p.sorted_at desc, p.id desc limit ${entriesShown}`,
    categoryId === null ? [] : [categoryId],
  );
}

function writeFeed(entries: readonly Entry[], channel: Channel, site: Site): Feed {
  const changedAt =
    entries
      .map((entry) => entry.changed)
      .toSorted()
      .at(-1) ?? null;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${xmlText(channel.title)}</title>
<link>${xmlText(channel.page)}</link>
<description>${xmlText(channel.description)}</description>
<atom:link href="${xmlText(channel.self)}" rel="self" type="application/rss+xml"/>
<generator>Hanji</generator>
${changedAt === null ? '' : `<lastBuildDate>${new Date(changedAt).toUTCString()}</lastBuildDate>\n`}${entries.map((entry) => writeEntry(entry, site)).join('')}</channel>
</rss>
`;
  return { xml, changedAt };
}

function writeEntry(entry: Entry, site: Site): string {
  const page = pageAddress.post(site, entry.slug);
  const cover = entry.cover === null ? '' : `<media:content url="${xmlText(absoluteAddress(entry.cover, page))}" medium="image"/>\n`;
  return `<item>
<title>${xmlText(entry.title)}</title>
<link>${xmlText(page)}</link>
<guid isPermaLink="false">urn:uuid:${entry.id}</guid>
<pubDate>${new Date(entry.published).toUTCString()}</pubDate>
<dc:creator>${xmlText(entry.author)}</dc:creator>
${entry.topics.map((topic) => `<category>${xmlText(topic)}</category>\n`).join('')}<description>${xmlText(entry.excerpt)}</description>
<content:encoded>${xmlData(absoluteHtml(entry.content, page))}</content:encoded>
${cover}</item>
`;
}
