import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { type Article, type Blog, type BlogItem, type ItemLabel, type Leftover, type SurveyedPost, UnreadableItem, type Warn, type Writer } from '../blog.ts';
import { textInMarkdown } from '../check/visible-text.ts';
import { identity } from '../identity.ts';
import { languageByLetters, languageTagOf } from '../language.ts';
import { pathWithin } from '../path-within.ts';
import { type FileLanguage, fileLanguages } from './file-languages.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { linksIn } from './links-in.ts';
import { markdownToTree } from './markdown-to-tree.ts';
import { type PostFacts, postFacts } from './post-facts.ts';
import { cascadeOf, type HandedDown, handedDown, type SiteConfig } from './site-config.ts';

/** What a folder of Markdown is read with. */
export interface MarkdownInput {
  readonly folder: string;
  /** Name of the blog in identities: the same in every run. */
  readonly name: string;
  /** Whether the operator gave that name. */
  readonly isNamed: boolean;
  /** Absolute paths of the Markdown files, and endings of all others with their count. */
  readonly files: readonly string[];
  readonly others: ReadonlyMap<string, number>;
  /** Address of the old blog, where the operator gave it. */
  readonly site: string | undefined;
  readonly zone: string;
  /** Writers by the keys that posts name them by (`authors.yml`). */
  readonly writers: ReadonlyMap<string, Writer>;
  /** What the configuration of its generator says. */
  readonly config?: SiteConfig | null | undefined;
}

interface ReadPost {
  readonly label: ItemLabel;
  readonly file: string;
  readonly head: FrontMatter;
  readonly facts: PostFacts;
}
type ReadFileResult = ReadPost | (BlogItem & { kind: 'left' | 'broken' });

const about = /^(?:licen[cs]e|readme|contributing|code[-_]of[-_]conduct|changelog|security|authors|notice)\b/i;

/** A folder of Markdown and MDX files with front matter, as static site generators keep them. */
export class MarkdownBlog implements Blog {
  readonly kind = 'MARKDOWN';
  readonly isIdentified: boolean;
  readonly name: string;
  readonly home: string | undefined;
  readonly mediaHosts: ReadonlySet<string> = new Set();
  readonly redirects = [];
  readonly #input: MarkdownInput;
  readonly #languages: ReadonlyMap<string, FileLanguage>;
  #defaults: Promise<readonly HandedDown[]> | null = null;

  constructor(input: MarkdownInput) {
    this.#input = input;
    this.name = `Markdown (${input.name})`;
    this.home = input.site ?? input.config?.home;
    this.isIdentified = input.isNamed;
    this.#languages = fileLanguages(
      input.files.map((file) => this.#pathOf(file)),
      languageTagOf(input.config?.language),
    );
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    for (const file of this.#input.files) {
      const read = await this.#read(file);
      if ('kind' in read) yield null;
      else {
        const { slug, path, addresses } = read.facts;
        yield { kind: 'post', label: read.label, slug, path, addresses, file, within: `/${read.label.where}`, links: linksIn(read.head.body) };
      }
    }
  }

  async *items(): AsyncGenerator<BlogItem> {
    for (const file of this.#input.files) {
      const read = await this.#read(file);
      if ('kind' in read) yield read;
      else yield { kind: 'post', label: read.label, convert: (warn) => convert(read, warn) };
    }
  }

  /** Generators put their lists wherever they were told to. */
  *archives(): Generator<never> {}

  *leftovers(): Generator<Leftover> {
    for (const [detail, count] of this.#input.others) yield { code: 'file-other', detail, count };
  }

  async #read(file: string): Promise<ReadFileResult> {
    const path = this.#pathOf(file);
    const label = { source: identity('markdown', `${this.#input.name}/${path}`), title: path, where: path };
    try {
      const head = withDefaults(readFrontMatter(utf8(await bytesOf(file))), handedDown(path, await (this.#defaults ??= this.#readDefaults())));
      const why = noPost(path, head);
      if (why !== null) return { kind: 'left', label, ...why };
      const below = this.#belowRoot(path);
      const inLanguages = this.#languages.get(path);
      const translated = inLanguages === undefined ? undefined : { ...inLanguages, language: inLanguages.language ?? languageByLetters(head.body) };
      const read = postFacts({
        relative: translated === undefined ? below : this.#addressPath(translated),
        head,
        zone: this.#input.zone,
        permalink: this.#permalinkOf(below),
        translated,
      });
      const key = read.translationKey;
      const facts = {
        ...read,
        ...(key ? { translationKey: identity('markdown', `${this.#input.name}/${key}`) } : {}),
        writers: read.writers.map((writer) => this.#input.writers.get(writer.name) ?? writer),
      };
      return { label: { ...label, title: facts.title ?? path }, file, head, facts };
    } catch (error) {
      if (error instanceof UnreadableItem) return { kind: 'broken', label, why: error.message };
      throw error;
    }
  }

  /** What the configuration and the section pages of Hugo (`_index.md`) hand down, those of deeper folders last. */
  async #readDefaults(): Promise<HandedDown[]> {
    const { config, files, folder } = this.#input;
    const found = [...(config?.defaults ?? [])];
    const sections = files.filter((file) => basename(file).startsWith('_index.'));
    for (const file of sections.toSorted((a, b) => a.length - b.length)) {
      try {
        const cascade = readFrontMatter(utf8(await bytesOf(file))).fields.get('cascade');
        if (cascade !== undefined) found.push(...cascadeOf(cascade, pathWithin(folder, dirname(file))));
      } catch (error) {
        // The section page itself is told where it is met.
        if (!(error instanceof UnreadableItem)) throw error;
      }
    }
    return found;
  }

  #pathOf(file: string): string {
    return unicodeForm(pathWithin(this.#input.folder, file), 'NFC');
  }

  /** The language that stands behind a name comes before the folders of its address, below the root of the blog. */
  #addressPath({ path, shared, language }: FileLanguage): string {
    return path.endsWith(`/${shared}`) && path !== shared && language !== undefined
      ? `${path.slice(0, -shared.length)}${this.#belowRoot(shared)}`
      : this.#belowRoot(path);
  }

  #belowRoot(path: string): string {
    const root = this.#input.config?.root ?? '';
    return root !== '' && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  }

  #permalinkOf(path: string): string | undefined {
    const forms = this.#input.config?.permalinks;
    const [section = '', ...rest] = path.split('/');
    return (rest.length > 0 ? forms?.get(section) : undefined) ?? forms?.get('');
  }
}

/** The fields of a file, and behind them those that are handed down to it. */
function withDefaults(head: FrontMatter, defaults: Readonly<Record<string, unknown>>): FrontMatter {
  const more = Object.entries(defaults).filter(([name]) => !head.fields.has(name));
  return more.length === 0 ? head : { ...head, fields: new Map([...head.fields, ...more]) };
}

const largest = 20_000_000;

async function bytesOf(file: string): Promise<Buffer> {
  if ((await stat(file)).size > largest) throw new UnreadableItem(`It is larger than ${largest / 1_000_000} MB.`);
  return readFile(file);
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableItem('It is not UTF-8 text; save it as UTF-8.');
  }
}

function noPost(path: string, head: FrontMatter): { what: string; why: string } | null {
  const name = path.split('/').at(-1) ?? '';
  if (name.startsWith('_index.')) return { what: 'section page', why: 'Section pages of the generator (_index): categories have their own pages here' };
  if (!head.present && about.test(name))
    return { what: 'file about the folder', why: 'Files about the folder itself (README, LICENSE and the like) without front matter' };
  if (head.body.trim() === '' && !head.fields.has('title'))
    return { what: 'generator page', why: 'Files with neither title nor text: pages that the generator fills' };
  return null;
}

async function convert({ facts, head, file }: ReadPost, warn: Warn): Promise<Article> {
  for (const warning of facts.warnings) warn(...warning);
  const [writer, ...others] = facts.writers;
  if (others.length > 0) warn('co-authors', others.map((writer) => writer.name).join(', '));
  const content = await markdownToTree(head.body, { mdx: file.endsWith('.mdx'), math: facts.hasMath }, warn);
  return { ...facts, title: facts.title ?? '', content, seen: textInMarkdown(head.body), ...(writer === undefined ? {} : { writer: writer satisfies Writer }) };
}
