import type { Article, Blog, BlogItem, ItemLabel, SurveyedPost, Warn } from '../blog.ts';
import { textInHtml, textInMarkdown, textInTags } from '../check/visible-text.ts';
import { addHeadingIds } from '../html/heading-ids.ts';
import { parseHtml } from '../html/html-tree.ts';
import { hasOpenComment } from '../html/tags-in-prose.ts';
import { identity } from '../identity.ts';
import { DayOrders } from '../markdown/day-orders.ts';
import type { FrontMatter } from '../markdown/front-matter.ts';
import { readFrontMatter } from '../markdown/front-matter.ts';
import { limitedParts } from '../markdown/limited-parts.ts';
import { linksIn } from '../markdown/links-in.ts';
import { markdownToTree } from '../markdown/markdown-to-tree.ts';
import { postFacts, type PostFacts } from '../markdown/post-facts.ts';
import { codeAsBlanks } from '../markdown/prose.ts';
import { withoutUnseenParts } from '../markdown/unseen-parts.ts';
import { withoutMarkedParts } from '../secrecy/reader-marks.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';

interface ReadEntry {
  readonly entry: Entry;
  readonly label: ItemLabel;
  readonly facts: PostFacts;
  readonly body: string;
}

/** The archive of a program that keeps blogs for people (Medium, Substack, Blogger …): its entries are read as files with front matter are. */
export class ArchiveBlog implements Blog {
  readonly kind = 'MARKDOWN';
  readonly isIdentified: boolean;
  readonly name: string;
  readonly home: string | undefined;
  readonly mediaHosts: ReadonlySet<string>;
  readonly redirects = [];
  readonly #archive: Archive;
  readonly #zone: string;
  readonly #dayOrders = new DayOrders(() => this.#heads());

  /** `home` is what the operator says. */
  constructor(archive: Archive, { home, zone, isNamed }: { readonly home: string | undefined; readonly zone: string; readonly isNamed: boolean }) {
    this.#archive = archive;
    this.#zone = zone;
    this.home = home ?? archive.home;
    this.name = `${archive.program}${archive.name === undefined ? '' : ` (${archive.name})`}`;
    this.isIdentified = isNamed || archive.name === undefined;
    this.mediaHosts = new Set(archive.mediaHosts);
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    for await (const entry of this.#archive.entries()) {
      if (isOther(entry)) yield null;
      else {
        const { label, facts, body } = await this.#read(entry);
        const { slug, path, addresses } = facts;
        const links = entry.format === 'markdown' ? linksIn(body) : [];
        yield { kind: entry.kind, label, slug, path, addresses, links, ...(entry.file === undefined ? {} : { file: entry.file, within: `/${entry.where}` }) };
      }
    }
  }

  async *items(): AsyncGenerator<BlogItem> {
    for await (const entry of this.#archive.entries()) {
      if (!isOther(entry)) {
        const read = await this.#read(entry);
        yield { kind: entry.kind, label: read.label, convert: (warn) => convert(read, warn) };
      } else {
        const label = { source: this.#source(entry.id), title: entry.where, where: entry.where };
        yield entry.kind === 'left' ? { kind: 'left', label, what: entry.what, why: entry.why } : { kind: 'broken', label, why: entry.why };
      }
    }
  }

  *archives(): Generator<never> {}

  *leftovers(): Generator<never> {}

  async #read(entry: Entry): Promise<ReadEntry> {
    const whole = headOf(entry);
    const { body } = whole;
    const head = entry.format === 'markdown' ? whole : { ...whole, body: '' };
    const secret = whySecret(entry.format, body);
    const read = postFacts({ relative: `${entry.id.replaceAll('/', '-')}.md`, head, zone: this.#zone, dayOrder: await this.#dayOrders.for(head), secret });
    // Where the archive says where a post stood, nothing has to be guessed from its slug.
    const aliases = entry.fields['permalink'] === undefined ? read.addresses : ((entry.fields['aliases'] as readonly string[] | undefined) ?? []);
    const facts = { ...read, addresses: aliases };
    return { entry, facts, body, label: { source: this.#source(entry.id), title: facts.title ?? entry.where, where: entry.where } };
  }

  async *#heads(): AsyncGenerator<FrontMatter> {
    for await (const entry of this.#archive.entries()) if (!isOther(entry)) yield headOf(entry);
  }

  #source(id: string): string {
    const { key, name } = this.#archive;
    return identity(key, ...(name === undefined ? [] : [name]), id);
  }
}

/** What an entry says of itself, and its text. dev.to writes some of the fields into the text: they count more there. */
function headOf(entry: Entry): FrontMatter {
  const inner: FrontMatter | null = entry.format === 'markdown' ? readFrontMatter(entry.text) : null;
  const fields = new Map([...Object.entries(entry.fields).filter(([, value]) => value !== undefined && value !== null), ...(inner?.fields ?? [])]);
  return { present: true, fields, body: inner?.body ?? entry.text, repaired: inner?.repaired ?? null };
}

/** Why some of a text may have been for some readers only; undefined: nothing says so. */
function whySecret(format: Entry['format'], body: string): string | undefined {
  const isOpen = format === 'html' ? hasOpenComment(body) : !withoutUnseenParts(body).isSure;
  const marked = withoutMarkedParts(body, format === 'html' ? body : codeAsBlanks(body)).hidden.map(() => 'a part that a comment says to be for some readers');
  const reasons = [...(isOpen ? ['a comment that does not end'] : []), ...marked.slice(0, 1), ...(format === 'html' ? [] : limitedParts(body))];
  return reasons.length === 0 ? undefined : reasons.join(', ');
}

function isOther(entry: Entry | OtherEntry): entry is OtherEntry {
  return entry.kind === 'left' || entry.kind === 'broken';
}

async function convert({ entry, facts, body }: ReadEntry, warn: Warn): Promise<Article> {
  for (const warning of facts.warnings) warn(...warning);
  const [writer, ...others] = facts.writers;
  if (others.length > 0) warn('co-authors', others.map(({ name }) => name).join(', '));
  const isUnknown = entry.isAudienceUnknown === true && facts.status === 'PUBLIC';
  if (isUnknown) warn('audience-unknown');
  const content = entry.format === 'markdown' ? await markdownToTree(body, { mdx: false, math: facts.hasMath }, warn) : parseHtml(body);
  addHeadingIds(content);
  return {
    ...facts,
    ...(isUnknown ? { status: 'PRIVATE' as const } : {}),
    title: facts.title ?? '',
    content,
    seen: entry.format === 'markdown' ? textInMarkdown(body) : textInHtml(body),
    seenPerhaps: entry.format === 'markdown' ? textInTags(body) : '',
    comments: entry.comments,
    page: entry.page,
    ...(writer === undefined ? {} : { writer }),
  };
}
