import { basename } from 'node:path';
import {
  type Article,
  type Blog,
  type BlogItem,
  type ItemLabel,
  type Leftover,
  type OldAddress,
  type OldRedirect,
  type Warn,
  type SurveyedPost,
  type Term,
  type Writer,
} from '../blog.ts';
import { datedPaths } from '../addresses/dated-paths.ts';
import { textInDocument, textInHtml, textInMarkdown } from '../check/visible-text.ts';
import { dayIn, isTimeZone, readDate } from '../dates.ts';
import { parseHtml } from '../html/html-tree.ts';
import { hasOpenComment } from '../html/tags-in-prose.ts';
import { identity } from '../identity.ts';
import { markdownToTree } from '../markdown/markdown-to-tree.ts';
import { slugFrom, slugOfOldAddress } from '../slug.ts';
import { lexicalToTree } from './lexical.ts';
import { mobiledocToTree } from './mobiledoc.ts';
import { withoutGatedBlocks } from './gated.ts';
import { type GhostExport, type GhostPost, isFilled, readGhostPost } from './read-export.ts';
import { readRenderedCards } from './rendered-cards.ts';
import type { GhostRedirects } from './read-redirects.ts';
import { isPrivateSite, statusOf } from './post-status.ts';
import { seoOf } from './seo.ts';
import { GhostRelations } from './relations.ts';

/** Fields of a post that have no place here when they are filled. */
const unusedFields = [
  'codeinjection_head',
  'codeinjection_foot',
  'custom_template',
  'og_title',
  'og_description',
  'twitter_image',
  'twitter_title',
  'twitter_description',
  'email_subject',
  'frontmatter',
];

/** An export of Ghost. Its first tag stays a tag: Ghost has no categories, and readers find tags here as well. */
export class GhostBlog implements Blog {
  readonly kind = 'GHOST';
  readonly isIdentified = true;
  readonly name: string;
  readonly home: string | undefined;
  readonly mediaHosts: ReadonlySet<string> = new Set();
  readonly #export: GhostExport;
  readonly #relations: GhostRelations;
  readonly #title: string;
  readonly #zone: string;
  readonly #redirects: GhostRedirects;
  readonly #isPrivate: boolean;

  constructor(source: GhostExport, home: string | undefined, redirects: GhostRedirects = { rules: [], leftovers: [] }) {
    this.#export = source;
    this.#relations = new GhostRelations(source, home);
    const setting = (key: string): unknown => source.data.settings.find((row) => row.key === key)?.value;
    const title = setting('title');
    const zone = setting('timezone') ?? setting('active_timezone');
    this.#zone = typeof zone === 'string' && isTimeZone(zone) ? zone : 'UTC';
    this.#redirects = redirects;
    this.#isPrivate = isPrivateSite(setting('is_private'), setting('password'));
    this.#title = typeof title === 'string' && title !== '' ? title : basename(source.file);
    this.name = `Ghost ${source.version} (${this.#title})`;
    this.home = home;
  }

  get redirects(): readonly OldRedirect[] {
    return this.#redirects.rules;
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    for (const row of this.#export.data.posts) {
      const { post } = this.#read(row);
      if (post === null) yield null;
      else {
        const slug = slugOfOldAddress(post.slug ?? '') ?? (slugFrom(post.title ?? '') || `post-${post.id}`);
        const kind = isPage(post) ? 'page' : 'post';
        const own = post.slug ?? post.id;
        const days = this.#daysOf(post);
        const guesses = kind === 'page' ? [] : datedPaths(days, own);
        yield { kind, label: this.#label(post), slug, path: `/${own}/`, addresses: [], guesses, days, links: [] };
      }
    }
  }

  async *items(): AsyncGenerator<BlogItem> {
    for (const row of this.#export.data.posts) {
      const read = this.#read(row);
      if (read.post === null) yield read.broken;
      else yield this.#item(read.post);
    }
  }

  #item(post: GhostPost): BlogItem {
    return { kind: isPage(post) ? 'page' : 'post', label: this.#label(post), convert: (warn) => this.#convert(post, warn) };
  }

  *archives(): Generator<OldAddress> {
    for (const { name, slug } of this.#relations.usedTags()) yield { path: `/tag/${slug}`, to: [{ kind: 'tag', name }] };
  }

  *leftovers(): Generator<Leftover> {
    yield* this.#redirects.leftovers;
    yield* this.#relations.leftovers();
  }

  #daysOf(post: GhostPost): string[] {
    const at = momentOf(post.published_at) ?? momentOf(post.created_at);
    return at === null ? [] : [...new Set([dayIn(at, 'UTC'), dayIn(at, this.#zone)])];
  }

  #read(row: unknown): { post: GhostPost } | { post: null; broken: BlogItem } {
    try {
      return { post: readGhostPost(row) };
    } catch (error) {
      const position = this.#export.data.posts.indexOf(row) + 1;
      const label = { source: identity('ghost', this.#title, `row ${position}`), title: `row ${position} of posts`, where: basename(this.#export.file) };
      return {
        post: null,
        broken: { kind: 'broken', label, why: `It is no post as Ghost writes them: ${error instanceof Error ? error.message : String(error)}` },
      };
    }
  }

  #label(post: GhostPost): ItemLabel {
    return {
      source: post.uuid ? identity('ghost', post.uuid) : identity('ghost', this.#title, post.id),
      title: plainLine(post.title ?? '') || (post.slug ?? post.id),
      where: `${basename(this.#export.file)} (${post.slug ?? post.id})`,
    };
  }

  #convert(post: GhostPost, warn: Warn): Article {
    const { writer, others } = this.#relations.writers(post);
    if (others.length > 0) warn('co-authors', others.map((writer: Writer) => writer.name).join(', '));
    const meta = this.#relations.meta(post.id);
    const { content, seen, isSure } = this.#content(post, warn);
    const status = statusOf(post, { isPrivateSite: this.#isPrivate, isNewsletter: isSet(meta['email_only'] ?? post['email_only']), isSure }, warn);
    const seo = seoOf((name) => this.#withHomeIn(post[name] ?? meta[name]));
    const taken = new Set<unknown>(Object.values(seo));
    for (const name of unusedFields) {
      const value = this.#withHomeIn(post[name] ?? meta[name]);
      if (isFilled(value) && !taken.has(value)) warn('custom-field', name);
    }
    for (const name of ['feature_image_alt', 'feature_image_caption'])
      if (isFilled(post[name] ?? meta[name])) warn('cover-text-left', String(post[name] ?? meta[name]));
    const cover = post.feature_image || post.image;
    return {
      title: plainLine(post.title ?? ''),
      content,
      seen,
      status,
      excerpt: post.custom_excerpt || undefined,
      ...seo,
      coverImage: cover ? this.#withHome(cover) : undefined,
      category: undefined,
      tags: this.#tags(post, warn),
      featured: post.featured,
      publishedAt: status === 'DRAFT' ? null : (momentOf(post.published_at) ?? momentOf(post.created_at)),
      createdAt: momentOf(post.created_at) ?? undefined,
      updatedAt: momentOf(post.updated_at) ?? undefined,
      writer,
    };
  }

  /** What Ghost rendered itself is the best source; the editor's documents are read where it has not. */
  #content(post: GhostPost, warn: Warn): Content {
    if (post.html) {
      const { html, isSure } = withoutGatedBlocks(this.#withHome(post.html), warn);
      const content = parseHtml(html);
      readRenderedCards(content, warn);
      return { content, seen: textInHtml(html), isSure: isSure && !hasOpenComment(html) };
    }
    const document = this.#withHome(post.lexical || post.mobiledoc || '');
    const seen = textInDocument(document);
    if (post.lexical) return { content: lexicalToTree(document, warn), seen, isSure: true };
    if (post.mobiledoc) return { content: mobiledocToTree(document, warn), seen, isSure: true };
    const markdown = this.#withHome(post.markdown || escaped(post.plaintext ?? ''));
    return { content: markdownToTree(markdown, { mdx: false, math: false }, warn), seen: textInMarkdown(markdown), isSure: true };
  }

  #tags(post: GhostPost, warn: Warn): Term[] {
    return this.#relations.tags(post.id).flatMap((tag): Term[] => {
      if (tag.visibility !== 'internal' && !tag.name.startsWith('#')) return [{ name: tag.name, slug: tag.slug }];
      warn('taxonomy-left', `internal tag ${tag.name}`);
      return [];
    });
  }

  #withHomeIn(value: unknown): unknown {
    return typeof value === 'string' ? this.#withHome(value) : value;
  }

  /** Ghost writes this word for its own address. */
  #withHome(text: string): string {
    return text.replaceAll(/__GHOST_URL__(?![/\w])/g, this.home ?? '/').replaceAll('__GHOST_URL__', this.home ?? '');
  }
}

/** What is left of a post whose text is lost: words without marks. */
function escaped(plain: string): string {
  return plain.replaceAll(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`);
}

function isPage(post: GhostPost): boolean {
  return post.type === 'page' || (post.type === undefined && post.page);
}

interface Content extends Pick<Article, 'content' | 'seen'> {
  /** False: nobody can tell where a part for members begins or ends. */
  readonly isSure: boolean;
}

/** Ghost keeps titles as text: angle brackets and entities in them are what they are. */
function plainLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function isSet(flag: unknown): boolean {
  return isFilled(flag) && ![false, 0, '0', 'false'].includes(flag as string);
}

function momentOf(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'number' ? new Date(value).toISOString() : (readDate(value, 'UTC')?.instant ?? null);
}
