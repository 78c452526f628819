import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WrittenTexts } from '@hanji/contracts/api/posts';
import { z } from 'zod';
import {
  type Article,
  type ArticleComment,
  type Blog,
  type BlogItem,
  type ItemLabel,
  type OldAddress,
  type SurveyedPost,
  type Term,
  UnreadableItem,
  type Writer,
} from '../blog.ts';
import { textInHtml, textInMarkdown } from '../check/visible-text.ts';
import { parseHtml } from '../html/html-tree.ts';
import { whyFailed } from '../item-guard.ts';
import { readFrontMatter } from '../markdown/front-matter.ts';
import { plainMarkdownToTree } from '../markdown/plain-markdown.ts';
import { commentsFile, ExportedComments, exportFolders, PageHead, PostHead } from './format.ts';
import type { HanjiExport } from './read-export.ts';

interface ReadPost {
  readonly label: ItemLabel;
  readonly file: string;
  readonly head: PostHead;
  readonly body: string;
}
interface ReadPage extends Omit<ReadPost, 'head'> {
  readonly head: PageHead;
}
type ReadFileResult = ({ readonly kind: 'post' } & ReadPost) | ({ readonly kind: 'page' } & ReadPage) | Extract<BlogItem, { kind: 'broken' }>;

/** A site of this kind, as `npm run export` has written it: everything is told, and nothing has to be guessed. */
export class HanjiBlog implements Blog {
  readonly kind = 'MARKDOWN';
  readonly isIdentified = true;
  readonly isOwnHtml = true;
  readonly name: string;
  readonly home: string | undefined;
  readonly mediaHosts: ReadonlySet<string> = new Set();
  readonly redirects = [];
  readonly #source: HanjiExport;
  readonly #categories: ReadonlyMap<string, HanjiExport['categories'][number]>;
  readonly #tags: ReadonlyMap<string, HanjiExport['tags'][number]>;
  readonly #files: readonly string[];

  /** `files` are the paths of posts and pages in the export, with `/` between their parts. */
  constructor(source: HanjiExport, files: readonly string[], home: string | undefined) {
    this.#source = source;
    this.#categories = byName(source.categories);
    this.#tags = byName(source.tags);
    this.#files = files;
    this.name = `Export of ${source.about.site}`;
    this.home = home;
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    for (const path of this.#files) {
      const read = await this.#read(path);
      if (read.kind === 'broken') yield null;
      else {
        const { slug, aliases } = read.head;
        yield { kind: read.kind, label: read.label, slug, path: `/${exportFolders[read.kind]}/${slug}`, addresses: aliases, links: [] };
      }
    }
  }

  async *items(): AsyncGenerator<BlogItem> {
    for (const path of this.#files) {
      const read = await this.#read(path);
      if (read.kind === 'broken') yield read;
      else yield { kind: read.kind, label: read.label, convert: () => (read.kind === 'post' ? this.#post(read) : this.#page(read)) };
    }
  }

  *archives(): Generator<OldAddress> {
    for (const { from, to } of this.#source.redirects) yield { path: from, to: [to] };
  }

  *categories(): Generator<Term> {
    for (const category of this.#source.categories) yield termOf(category);
  }

  *leftovers(): Generator<never> {}

  async #read(path: string): Promise<ReadFileResult> {
    const file = join(this.#source.folder, path);
    try {
      const { fields, body } = readFrontMatter(await readFile(file, 'utf8'));
      const kind = path.startsWith(`${exportFolders.page}/`) ? 'page' : 'post';
      const head = (kind === 'page' ? PageHead : PostHead).parse(Object.fromEntries(fields));
      const label = { source: head.source, title: head.title || path, where: path };
      return { kind, label, file, head, body: body.replace(/^\r?\n/, '') } as ReadFileResult;
    } catch (error) {
      const why = error instanceof z.ZodError ? `Its front matter is not as an export has it: ${z.prettifyError(error)}` : whyFailed(error);
      return { kind: 'broken', label: { source: `hanji:file:${path}`, title: path, where: path }, why };
    }
  }

  async #post({ head, body, file }: ReadPost): Promise<Article> {
    const [category] = head.categories;
    return {
      ...Object.fromEntries(Object.keys(WrittenTexts.shape).map((name) => [name, head[name as keyof WrittenTexts]])),
      ...contentOf(head, body),
      title: head.title,
      status: head.status,
      category: category === undefined ? undefined : this.#category(category),
      tags: head.tags.map((name) => this.#tags.get(name) ?? { name }),
      featured: head.featured,
      publishedAt: head.date ?? null,
      createdAt: head.created,
      updatedAt: head.updated,
      writer: this.#writer(head.author),
      comments: await this.#comments(file),
    };
  }

  #page({ head, body }: ReadPage): Article {
    return {
      ...contentOf(head, body),
      title: head.title,
      status: head.status === 'PUBLISHED' ? 'PUBLIC' : 'DRAFT',
      tags: [],
      featured: false,
      publishedAt: null,
      createdAt: head.created,
      updatedAt: head.updated,
      writer: this.#writer(head.author),
      page: { type: head.type, badge: head.badge ?? null, isPinned: head.pinned, isInFooter: head.footer },
    };
  }

  #category(name: string): Term {
    const known = this.#categories.get(name);
    return known === undefined ? { name } : termOf(known);
  }

  #writer(key: string): Writer {
    const author = this.#source.authors[key];
    return author === undefined ? { name: key } : { name: author.name, email: author.email, avatar: author.image_url, bio: author.bio };
  }

  async #comments(file: string): Promise<ArticleComment[]> {
    const text = await readFile(commentsFile(file), 'utf8').catch(() => '[]');
    const read = ExportedComments.safeParse(jsonOf(text));
    if (!read.success) throw new UnreadableItem(`Its comments are not as an export has them: ${z.prettifyError(read.error)}`);
    return read.data.map(({ source, parent, name, author, ...comment }) => ({
      ...comment,
      id: source,
      source,
      parentId: parent,
      author: name,
      ...(author === undefined ? {} : { writer: this.#writer(author) }),
    }));
  }
}

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.name, one]));
}

function termOf({ icon, color, ...category }: HanjiExport['categories'][number]): Term {
  return { ...category, icon: icon ?? undefined, color: color ?? undefined };
}

function contentOf({ markup, autoIds }: Pick<PostHead, 'markup' | 'autoIds'>, body: string): Pick<Article, 'content' | 'seen'> {
  if (markup === 'html') return { content: parseHtml(body), seen: textInHtml(body) };
  return { content: plainMarkdownToTree(body, autoIds ? 'auto' : 'given'), seen: textInMarkdown(body, { plain: true }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
