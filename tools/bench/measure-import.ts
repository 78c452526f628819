import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeMarkup } from '@hanji/contracts/escape-markup';
import { importInto } from '@hanji/importer/testing/import-into';
import { sampleSite } from '@hanji/stacks/local/seeding/sample-site';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import type { Figure } from './figures.ts';

const postsPerSecond = 150;
const commentsPerSecond = 2000;
const wordpressPosts = 500;
const manyComments = 10_000;

/** Blogs of the corpus that are imported. */
const blogs = ['md-ko/yceffort', 'md-ko/react-dev', 'md-en/rust-blog', 'md-en/nodejs-blog'];

/** Imports the Markdown blogs of a corpus. */
export async function measureMarkdownImport(site: TestSite, corpus: string): Promise<Figure[]> {
  const taken: Taken[] = [];
  for (const blog of blogs) taken.push(await take(site, join(corpus, blog), blog));
  return [rate('import, Markdown', taken, ({ posts }) => posts, 'posts/s', postsPerSecond)];
}

/** Imports a WordPress export of the posts that a site holds, then one post with very many comments. */
export async function measureWordpressImport(site: TestSite): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-wxr-'));
  try {
    const posts = await site.query<{ title: string; content: string }>(
      'blog',
      "select title, content from post where status = 'PUBLIC' order by published_at limit $1",
      [wordpressPosts],
    );
    const articles = join(folder, 'articles.xml');
    writeFileSync(articles, wxr('bench-articles', posts, 0));
    const discussed = join(folder, 'discussed.xml');
    writeFileSync(discussed, wxr('bench-discussed', posts.slice(0, 1), manyComments));
    return [
      rate('import, WordPress', [await take(site, articles, 'articles')], (taken) => taken.posts, 'posts/s', postsPerSecond),
      rate('import, comments of one post', [await take(site, discussed, 'discussed')], ({ comments }) => comments, 'comments/s', commentsPerSecond),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Taken {
  readonly posts: number;
  readonly comments: number;
  readonly seconds: number;
}

async function take(site: TestSite, path: string, name: string): Promise<Taken> {
  const addresses = sampleSite(site.site)?.addresses;
  const url = addresses?.addressOf('storage');
  if (addresses === undefined || url === undefined) throw new Error('the site runs without a service that takes imports');
  const startedAt = performance.now();
  const { summary } = await importInto({ addresses, url, key: addresses.keyOf('storage') }, path, { name });
  return { posts: summary.posts.created, comments: summary.comments.taken, seconds: (performance.now() - startedAt) / 1000 };
}

function rate(name: string, taken: readonly Taken[], countOf: (taken: Taken) => number, unit: string, goal: number): Figure {
  const count = taken.reduce((sum, one) => sum + countOf(one), 0);
  const seconds = taken.reduce((sum, one) => sum + one.seconds, 0);
  return { name, value: count / seconds, unit, better: 'more', goal, detail: `${count} in ${seconds.toFixed(1)} s` };
}

/** A WordPress export (WXR 1.2) of posts, each with so many comments. */
function wxr(blog: string, posts: readonly { readonly title: string; readonly content: string }[], comments: number): string {
  const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  const comment = (number: number) =>
    `<wp:comment><wp:comment_id>${number}</wp:comment_id><wp:comment_author>${cdata(`Reader ${number % 500}`)}</wp:comment_author>` +
    `<wp:comment_date_gmt>2024-01-02 03:04:05</wp:comment_date_gmt><wp:comment_content>${cdata(`What number ${number} thinks of paper.`)}</wp:comment_content>` +
    '<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>';
  const items = posts.map(
    ({ title, content }, index) =>
      `<item><title>${escapeMarkup(title)}</title><link>https://${blog}.example/?p=${index + 1}</link><content:encoded>${cdata(content)}</content:encoded>` +
      `<wp:post_id>${index + 1}</wp:post_id><wp:post_date_gmt>2024-01-02 03:04:05</wp:post_date_gmt><wp:post_name>${blog}-${index + 1}</wp:post_name>` +
      `<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${Array.from({ length: comments }, (_, number) => comment(number + 1)).join('')}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>${blog}</title><link>https://${blog}.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://${blog}.example</wp:base_site_url><wp:base_blog_url>https://${blog}.example</wp:base_blog_url>
${items.join('\n')}</channel></rss>`;
}
