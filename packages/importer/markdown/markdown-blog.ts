import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ImportLeftCode } from '@hanji/contracts/import-reasons';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { type Blog, type BlogItem, type Leftover, type SurveyedPost, UnreadableItem, type Warn, type Writer } from '../blog.ts';
import { textInMarkdown } from '../check/visible-text.ts';
import { identity } from '../identity.ts';
import { type ItemGuard, whyFailed } from '../item-guard.ts';
import { languageByLetters, languageTagOf } from '../language.ts';
import { pathWithin } from '../path-within.ts';
import { convert, isOpen, type ReadPost } from './convert-file.ts';
import { Fields } from './fields.ts';
import { DayOrders } from './day-orders.ts';
import { type FileLanguage, fileLanguages } from './file-languages.ts';
import type { FrontMatter } from './front-matter.ts';
import { withIncluded } from './included-files.ts';
import { linksIn } from './links-in.ts';
import { headsOf, readHead } from './markdown-file.ts';
import type { MarkdownKind } from './markdown-to-tree.ts';
import { Notes } from './notes.ts';
import { embeddedNotes, namesIn } from './obsidian.ts';
import { postFacts } from './post-facts.ts';
import { type Program, programByFiles } from './program.ts';
import { type SeenFile, seenFile } from './seen-file.ts';
import { cascadeOf, type HandedDown, handedDown, type SiteConfig } from './site-config.ts';
import type { WhyUnrendered } from './unrendered-files.ts';
import { type IsTemplate, saysPublish } from './vault.ts';

/** What a folder of Markdown is read with. */
export interface MarkdownInput {
  readonly folder: string;
  /** Name of the blog in identities: the same in every run. */
  readonly name: string;
  /** Whether the operator gave that name. */
  readonly isNamed: boolean;
  /** Absolute paths of the Markdown files (and posts of Jekyll in HTML), and endings of all others with their count. */
  readonly files: readonly string[];
  readonly others: ReadonlyMap<string, number>;
  /** Absolute paths of all other files: notes name pictures by their names, tags name code. */
  readonly besides: readonly string[];
  /** Of a folder of Obsidian, which files are models for new notes; null: it is none. */
  readonly vault: IsTemplate | null;
  /** Address of the old blog, where the operator gave it. */
  readonly site: string | undefined;
  readonly zone: string;
  /** Writers by the keys that posts name them by (`authors.yml`). */
  readonly writers: ReadonlyMap<string, Writer>;
  /** What the configuration of its generator says. */
  readonly config?: SiteConfig | null | undefined;
  /** What its generator made no pages of. */
  readonly whyUnrendered?: WhyUnrendered | undefined;
  readonly guard: ItemGuard;
}

type ReadFileResult = ReadPost | (BlogItem & { kind: 'left' | 'broken' });

const largestCode = 1_000_000;
/** Characters of texts that are kept from the first pass to the second. */
const mostKept = 16_000_000;
const about = /^(?:licen[cs]e|readme|contributing|code[-_]of[-_]conduct|changelog|security|authors|notice)\b/i;

/** A folder of Markdown and MDX files with front matter, as static site generators keep them. */
export class MarkdownBlog implements Blog {
  readonly kind = 'MARKDOWN';
  readonly isIdentified: boolean;
  readonly sourcePrefix: string;
  readonly name: string;
  readonly home: string | undefined;
  readonly mediaHosts: ReadonlySet<string> = new Set();
  readonly redirects = [];
  readonly #input: MarkdownInput;
  readonly #languages: ReadonlyMap<string, FileLanguage>;
  readonly #program: Program | undefined;
  readonly #notes: Notes | null;
  readonly #dayOrders: DayOrders;
  /** Files that cannot be read, by path: the second pass does not try again what took long. */
  readonly #broken = new Map<string, BlogItem & { kind: 'broken' }>();
  #defaults: Promise<readonly HandedDown[]> | null = null;
  #isChosen: Promise<boolean> | null = null;
  /** What the first pass read, for the second, as far as there is room. */
  readonly #kept = new Map<string, ReadPost>();
  #room = mostKept;

  constructor(input: MarkdownInput) {
    this.#input = input;
    this.name = `Markdown (${input.name})`;
    this.home = input.site ?? input.config?.home;
    this.isIdentified = input.isNamed;
    this.sourcePrefix = identity('markdown', `${input.name}/`);
    const paths = input.files.map((file) => this.#pathOf(file));
    this.#program = input.config?.program ?? programByFiles(paths) ?? (input.vault === null ? undefined : 'obsidian');
    this.#notes = input.vault !== null || this.#program === undefined ? new Notes([...paths, ...input.besides.map((file) => this.#pathOf(file))]) : null;
    this.#dayOrders = new DayOrders(() => headsOf(input.files));
    this.#languages = fileLanguages(paths, languageTagOf(input.config?.language));
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    for (const file of this.#input.files) {
      const read = await this.#read(file);
      if ('kind' in read) yield null;
      else {
        this.#keep(file, read);
        const { slug, path, addresses } = read.facts;
        const traits = { title: read.facts.title, publishedAt: read.facts.publishedAt, words: () => this.#wordsOf(file) };
        yield { kind: 'post', label: read.label, slug, path, addresses, file, within: `/${read.label.where}`, traits, links: linksIn(read.head.body) };
      }
    }
  }

  async *items(): AsyncGenerator<BlogItem> {
    for (const file of this.#input.files) {
      const read = this.#kept.get(file) ?? (await this.#read(file));
      this.#kept.delete(file);
      if ('kind' in read) yield read;
      else {
        const { label } = read;
        const convertRead = async (warn: Warn) => {
          const kind = await this.#kindOf(read);
          return this.#input.guard.run(label.source, () => convert(read, kind, warn));
        };
        yield { kind: 'post', label, convert: convertRead };
      }
    }
  }

  #keep(file: string, read: ReadPost): void {
    this.#room -= read.head.body.length;
    if (this.#room >= 0) this.#kept.set(file, read);
  }

  /** Generators put their lists wherever they were told to. */
  *archives(): Generator<never> {}

  *leftovers(): Generator<Leftover> {
    for (const [detail, count] of this.#input.others) yield { code: 'file-other', detail, count };
  }

  async #wordsOf(file: string): Promise<string> {
    const read = await this.#read(file);
    if ('kind' in read) return '';
    try {
      return this.#input.guard.run(read.label.source, () => textInMarkdown(read.head.body, { isNote: this.#isNote(read.head.body) }));
    } catch {
      // Why it cannot be read is told where it is converted.
      return '';
    }
  }

  async #read(file: string): Promise<ReadFileResult> {
    const path = this.#pathOf(file);
    const label = { source: identity('markdown', `${this.#input.name}/${path}`), title: path, where: path };
    const known = this.#broken.get(path);
    if (known !== undefined) return known;
    try {
      const { head, unseen, secret } = await this.#seen(path, file, label.source);
      const why = noPost(path, head, this.#input.vault);
      if (why !== null) return { kind: 'left', label, ...why };
      const below = this.#belowRoot(path);
      const inLanguages = this.#languages.get(path);
      const translated = inLanguages === undefined ? undefined : { ...inLanguages, language: inLanguages.language ?? languageByLetters(head.body) };
      const dayOrder = await this.#dayOrders.for(head);
      const whyNotChosen = await this.#whyNotChosen(head);
      const input = {
        relative: translated === undefined ? below : this.#addressPath(translated),
        head,
        zone: this.#input.zone,
        permalink: this.#permalinkOf(below),
        program: this.#program,
        dayOrder,
        translated,
        unrendered: this.#input.whyUnrendered?.(path) ?? whyNotChosen,
        secret,
      };
      const read = this.#input.guard.run(label.source, () => postFacts(input));
      const key = read.translationKey;
      const facts = {
        ...read,
        ...(key ? { translationKey: identity('markdown', `${this.#input.name}/${key}`) } : {}),
        writers: read.writers.map((writer) => this.#input.writers.get(writer.name) ?? writer),
      };
      return { label: { ...label, title: facts.title ?? path }, file, head, facts, unseen };
    } catch (error) {
      const broken = { kind: 'broken', label, why: whyFailed(error) } as const;
      this.#broken.set(path, broken);
      return broken;
    }
  }

  /** Where notes of Obsidian say that they are to be published, those that do not were not. */
  async #whyNotChosen(head: FrontMatter): Promise<string | undefined> {
    if (this.#program !== 'obsidian' || saysPublish(head)) return undefined;
    return (await (this.#isChosen ??= anySaysPublish(this.#input.files))) ? 'other notes say publish, and it does not' : undefined;
  }

  /** A file as readers saw it, with the fields that are handed down to it. */
  async #seen(path: string, file: string, source: string): Promise<SeenFile> {
    const own = await readHead(file);
    const written = { ...own, body: await withIncluded(own.body, { file, folder: this.#input.folder }) };
    const handed = handedDown(path, await (this.#defaults ??= this.#readDefaults()));
    return this.#input.guard.run(source, () => seenFile(written, { handed, config: this.#input.config, isNote: this.#isNote(written.body) }));
  }

  /** What the configuration and the section pages of Hugo (`_index.md`) hand down, those of deeper folders last. */
  async #readDefaults(): Promise<HandedDown[]> {
    const { config, files, folder } = this.#input;
    const found = [...(config?.defaults ?? [])];
    const sections = files.filter((file) => basename(file).startsWith('_index.'));
    for (const file of sections.toSorted((a, b) => a.length - b.length)) {
      try {
        const place = pathWithin(folder, dirname(file));
        const { fields } = await readHead(file);
        if (fields.has('cascade')) found.push(...cascadeOf(fields.get('cascade'), place));
        // Whether the pages of a section that is no page yet were shown depends on the program.
        if (new Fields(fields).isSet('draft')) found.push({ applies: (path) => path.startsWith(`${place}/`), fields: { draftOfSection: true } });
      } catch (error) {
        // The section page itself is told where it is met.
        if (!(error instanceof UnreadableItem)) throw error;
      }
    }
    return found;
  }

  /** What its text is read with beside its words. */
  async #kindOf({ file, head, facts, label }: ReadPost): Promise<MarkdownKind> {
    const kind = {
      mdx: file.endsWith('.mdx'),
      isHtml: /\.html?$/i.test(file),
      math: facts.hasMath,
      program: this.#program,
      fileText: (path: string) => this.#codeOf(path),
    };
    const notes = this.#notes;
    return notes !== null && this.#isNote(head.body) ? { ...kind, vault: notes.vaultOf(label.where, await this.#embedded(head.body, notes)) } : kind;
  }

  /** Whether a text is one of Obsidian: in its folders, and where links in it lead to notes. */
  #isNote(body: string): boolean {
    const notes = this.#notes;
    return notes !== null && (this.#input.vault !== null || namesIn(body).some((name) => notes.path(name) !== undefined));
  }

  /** Texts that a note shows in itself: of notes that everybody may read. */
  async #embedded(body: string, notes: Notes): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const name of embeddedNotes(body)) {
      const path = notes.path(name);
      const file = this.#input.files.find((candidate) => path !== undefined && this.#pathOf(candidate) === path);
      const read = file === undefined ? null : await this.#read(file);
      if (read !== null && !('kind' in read) && isOpen(read.facts)) texts.set(name, read.head.body);
    }
    return texts;
  }

  /** Code that Hexo includes from a folder of its own. */
  #codeOf(path: string): string | undefined {
    const file = this.#input.besides.find((candidate) => this.#pathOf(candidate).endsWith(`/${path}`));
    return file === undefined || statSync(file).size > largestCode ? undefined : readFileSync(file, 'utf8');
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

async function anySaysPublish(files: readonly string[]): Promise<boolean> {
  for await (const head of headsOf(files)) if (saysPublish(head)) return true;
  return false;
}

function noPost(path: string, head: FrontMatter, isTemplate: IsTemplate | null): { what: string; why: ImportLeftCode } | null {
  const name = path.split('/').at(-1) ?? '';
  if (isTemplate?.(path, head) === true) return { what: 'template', why: 'template' };
  if (name.startsWith('_index.')) return { what: 'section page', why: 'section-page' };
  if (!head.present && about.test(name)) return { what: 'file about the folder', why: 'folder-file' };
  if (head.body.trim() === '' && !head.fields.has('title')) return { what: 'generator page', why: 'generator-page' };
  return null;
}
