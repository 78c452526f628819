import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that is gone at the end of the test: `using folder = new TestFolder({ 'a.md': '…' })`. */
export class TestFolder {
  readonly path: string;

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    this.path = mkdtempSync(join(tmpdir(), 'hanji-import-'));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Buffer): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A Markdown file with YAML front matter. */
export function markdownFile(fields: Readonly<Record<string, unknown>>, body = 'Text.'): string {
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${head.join('\n')}\n---\n\n${body}\n`;
}

/** Fields of an item of a WordPress export; what is not given has a plain value. */
export interface WordPressItemFields {
  readonly id?: number;
  readonly type?: string;
  readonly status?: string;
  readonly title?: string;
  readonly slug?: string;
  readonly link?: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly creator?: string;
  readonly date?: string;
  readonly password?: string;
  readonly sticky?: boolean;
  readonly parent?: number;
  readonly attachmentUrl?: string;
  readonly terms?: readonly { readonly domain: string; readonly nicename: string; readonly name: string }[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly comments?: readonly WordPressCommentFields[];
  /** XML instead of all that. */
  readonly raw?: string;
}

/** Fields of a comment. */
export interface WordPressCommentFields {
  readonly id: number;
  readonly parent?: number;
  readonly author?: string;
  readonly content: string;
  readonly approved?: string;
  readonly type?: string;
  readonly meta?: Readonly<Record<string, string>>;
}

/** An item of a WordPress export. */
export function wordPressItem(fields: WordPressItemFields): string {
  if (fields.raw !== undefined) return fields.raw;
  const { id = 1, title = `Post ${id}`, slug = `post-${id}`, date = '2020-05-17 10:30:00' } = fields;
  const terms = (fields.terms ?? []).map((term) => `<category domain="${term.domain}" nicename="${term.nicename}">${cdata(term.name)}</category>`);
  const meta = wordPressMeta('wp:postmeta', fields.meta);
  return `<item>
<title>${cdata(title)}</title>
<link>${fields.link ?? `https://old.example/2020/05/${slug}/`}</link>
<dc:creator>${cdata(fields.creator ?? 'jane')}</dc:creator>
<content:encoded>${cdata(fields.content ?? 'Text.')}</content:encoded>
<excerpt:encoded>${cdata(fields.excerpt ?? '')}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date>${date}</wp:post_date>
<wp:post_date_gmt>${date}</wp:post_date_gmt>
<wp:post_name>${cdata(slug)}</wp:post_name>
<wp:status>${fields.status ?? 'publish'}</wp:status>
<wp:post_parent>${fields.parent ?? 0}</wp:post_parent>
<wp:post_type>${fields.type ?? 'post'}</wp:post_type>
<wp:post_password>${cdata(fields.password ?? '')}</wp:post_password>
<wp:is_sticky>${fields.sticky === true ? 1 : 0}</wp:is_sticky>
${fields.attachmentUrl === undefined ? '' : `<wp:attachment_url>${cdata(fields.attachmentUrl)}</wp:attachment_url>`}
${[...terms, ...meta, ...(fields.comments ?? []).map(wordPressComment)].join('\n')}
</item>`;
}

function wordPressComment({ id, parent = 0, author = 'Guest', content, approved = '1', type = '', meta }: WordPressCommentFields): string {
  return `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>${cdata(author)}</wp:comment_author><wp:comment_date>2020-06-01 08:00:00</wp:comment_date><wp:comment_date_gmt>2020-06-01 08:00:00</wp:comment_date_gmt><wp:comment_content>${cdata(content)}</wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_type>${type}</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent>${wordPressMeta('wp:commentmeta', meta).join('')}</wp:comment>`;
}

function wordPressMeta(name: string, meta: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(meta).map(
    ([key, value]) => `<${name}><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></${name}>`,
  );
}

/** Text as WordPress writes it: a section that contains the end of a section is split in two. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A WordPress export of `https://old.example` with these items. */
export function wordPressExport(items: readonly WordPressItemFields[], head = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Old blog</title>
<link>https://old.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>${cdata('jane')}</wp:author_login><wp:author_email>${cdata('jane@old.example')}</wp:author_email><wp:author_display_name>${cdata('Jane Doe')}</wp:author_display_name></wp:author>
${head}
${items.map(wordPressItem).join('\n')}
</channel>
</rss>
`;
}

/** An export of Ghost with these rows of posts and other tables. */
export function ghostExport(posts: readonly Readonly<Record<string, unknown>>[], tables: Readonly<Record<string, unknown>> = {}): string {
  const rows = posts.map((post, index) => ({
    id: `id${index + 1}`,
    uuid: `uuid-${index + 1}`,
    title: `Post ${index + 1}`,
    slug: `post-${index + 1}`,
    type: 'post',
    status: 'published',
    visibility: 'public',
    published_at: '2021-03-04T05:06:07.000Z',
    ...post,
  }));
  const users = [{ id: 'u1', name: 'Jane Doe', slug: 'jane', email: 'jane@old.example' }];
  const authors = rows.map((post) => ({ post_id: post.id, author_id: 'u1', sort_order: 0 }));
  return JSON.stringify({
    db: [{ meta: { version: '6.65.0' }, data: { posts: rows, users, posts_authors: authors, tags: [], posts_tags: [], settings: [], ...tables } }],
  });
}
