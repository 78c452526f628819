import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import { visibleSql } from '../reading/post-json.ts';
import { readIdentity } from '../site/site-identity.ts';
import type { Site } from '../site/site.ts';
import { pageAddress } from './page-address.ts';

const postsShown = 50;

/** What crawlers may do: everything that readers may, nothing behind a login. */
export function robotsText(site: Site): string {
  return `User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /api/\nDisallow: /my/\n\nSitemap: ${site.publicUrl}/sitemap.xml\n`;
}

/** The site in short for language models (https://llmstxt.org): what it is, what it has, where its newest posts are. */
export async function llmsText(em: EntityManager, deps: Pick<BlogDeps, 'site' | 'listPages'>): Promise<string> {
  const site = await readIdentity(em, deps.site);
  const pages = await deps.listPages();
  const categories = await em.execute<{ name: string; slug: string; description: string }[]>(
    `select c.name, c.slug, c.description from category c where exists (select 1 from post p where p.category_id = c.id and ${visibleSql}) order by c.position nulls last, c.name_key`,
  );
  const posts = await em.execute<{ title: string; slug: string; excerpt: string }[]>(
    `select p.title, p.slug, p.excerpt from post p where ${visibleSql} order by p.sorted_at desc, p.id desc limit ${postsShown}`,
  );
  return [
    `# ${oneLine(site.title)}\n\n> ${oneLine(site.description)}\n`,
    section(
      'Posts',
      posts.map((post) => link(post.title, pageAddress.post(site, post.slug), post.excerpt)),
    ),
    section(
      'Categories',
      categories.map((category) => link(category.name, pageAddress.category(site, category.slug), category.description)),
    ),
    section(
      'Pages',
      pages.map((page) => link(page.title, pageAddress.page(site, page.slug), '')),
    ),
    section('Machine-readable', [
      link('RSS feed', `${site.publicUrl}/feed.xml`, 'the newest posts with their full text'),
      link('Sitemap', `${site.publicUrl}/sitemap.xml`, 'every page'),
    ]),
  ].join('');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n## ${title}\n\n${lines.join('\n')}\n`;
}

function link(title: string, address: string, about: string): string {
  return `- [${oneLine(title).replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${address})${about === '' ? '' : `: ${oneLine(about)}`}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
