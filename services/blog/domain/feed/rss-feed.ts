import type { Post } from '@hanji/contracts/api/posts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { xmlData, xmlText } from '@hanji/service-kit/xml/xml-text';
import type { BlogDeps } from '../deps.ts';
import { postJoins, postSql, visibleSql } from '../reading/post-json.ts';
import { readIdentity } from '../site/site-identity.ts';
import type { Site } from '../site/site.ts';
import { absoluteHtml } from './absolute-html.ts';
import { absoluteAddress, pageAddress } from './page-address.ts';

/** A feed as it is sent, and when something in it last changed (ISO 8601). */
export interface Feed {
  readonly xml: string;
  readonly changedAt: string | null;
}

interface Channel {
  readonly title: string;
  readonly description: string;
  /** When it was given this name (ISO 8601); null where it never was. */
  readonly namedAt: string | null;
  readonly page: string;
  readonly self: string;
}

const entriesShown = 30;
/** Characters of the entries' content together; one that goes beyond ends the feed, which programs ask for again and again. The newest is always there. */
const mostContent = 700_000;

/** RSS 2.0 of the newest posts with their full content; of fewer where they are very long. */
export async function rssFeed(em: EntityManager, deps: BlogDeps): Promise<Feed> {
  return deps.publicCache.remember(em, 'feed', async () => {
    const site = await readIdentity(em, deps.site);
    const { title, description, namedAt } = site;
    const channel = { title, description, namedAt, page: pageAddress.home(site), self: `${site.publicUrl}/feed.xml` };
    return writeFeed(await entriesOf(em, null), channel, site);
  });
}

/** RSS 2.0 of one category; null where there is no such category. */
export async function categoryFeed(em: EntityManager, slug: string, deps: BlogDeps): Promise<Feed | null> {
  const [category] = await em.execute<{ id: string; name: string; slug: string; description: string }[]>(
    'select id, name, slug, description from category where slug = ?',
    [slugKey(slug)],
  );
  if (category === undefined) return null;
  return deps.publicCache.remember(em, `feed:${category.id}`, async () => {
    const site = await readIdentity(em, deps.site);
    const page = pageAddress.category(site, category.slug);
    const title = `${category.name} – ${site.title}`;
    const channel = { title, description: category.description || site.description, namedAt: site.namedAt, page, self: `${page}/feed.xml` };
    return writeFeed(await entriesOf(em, category.id), channel, site);
  });
}

async function entriesOf(em: EntityManager, categoryId: string | null): Promise<Post[]> {
  const rows = await em.execute<{ post: Post }[]>(
    `select ${postSql} as post from post p ${postJoins}
     where ${visibleSql} ${categoryId === null ? '' : 'and p.category_id = ?'} order by p.sorted_at desc, p.id desc limit ${entriesShown}`,
    categoryId === null ? [] : [categoryId],
  );
  let length = 0;
  const posts = rows.map((row) => row.post);
  const tooMuch = posts.findIndex(({ content }, place) => (length += content.length) > mostContent && place > 0);
  return tooMuch < 0 ? posts : posts.slice(0, tooMuch);
}

function writeFeed(posts: readonly Post[], channel: Channel, site: Site): Feed {
  const changedAt =
    [...posts.flatMap((post) => [post.updatedAt, post.publishedAt]), channel.namedAt]
      .filter((at) => at !== null)
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
${changedAt === null ? '' : `<lastBuildDate>${new Date(changedAt).toUTCString()}</lastBuildDate>\n`}${posts.map((post) => writeEntry(post, site)).join('')}</channel>
</rss>
`;
  return { xml, changedAt };
}

function writeEntry(post: Post, site: Site): string {
  const page = pageAddress.post(site, post.slug);
  const topics = [...(post.category === null ? [] : [post.category]), ...post.tags];
  const cover = post.coverImage === null ? '' : `<media:content url="${xmlText(absoluteAddress(post.coverImage, page))}" medium="image"/>\n`;
  return `<item>
<title>${xmlText(post.title)}</title>
<link>${xmlText(page)}</link>
<guid isPermaLink="false">urn:uuid:${post.id}</guid>
<pubDate>${new Date(post.publishedAt ?? post.createdAt).toUTCString()}</pubDate>
<dc:creator>${xmlText(post.author.name)}</dc:creator>
${topics.map((topic) => `<category>${xmlText(topic.name)}</category>\n`).join('')}<description>${xmlText(descriptionOf(post))}</description>
<content:encoded>${xmlData(absoluteHtml(post.content, page))}</content:encoded>
${cover}</item>
`;
}

/** Readers' programs show it in their lists; an element of its own for subtitles is read by programs for podcasts alone. */
function descriptionOf(post: Post): string {
  return [post.subtitle, post.excerpt].filter((text) => text).join(' — ');
}
