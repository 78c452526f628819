import { type Article, type Blog, type BlogItem, type ItemLabel, type SurveyedPost, UnreadableItem, type Warn } from '../blog.ts';
import type { DayOrder } from '../dates.ts';
import { textInHtml, textInMarkdown, textInTags } from '../check/visible-text.ts';
import { addHeadingIds } from '../html/heading-ids.ts';
import { parseHtml } from '../html/html-tree.ts';
import { hasOpenComment } from '../html/tags-in-prose.ts';
import { identity } from '../identity.ts';
import { type ItemGuard, whyFailed } from '../item-guard.ts';
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

type BrokenEntry = Extract<BlogItem, { kind: 'broken' }>;

/** What an archive is read with. */
interface ArchiveInput {
  /** Address of the old blog, where the operator gave it. */
  readonly home: string | undefined;
  readonly zone: string;
  /** Whether the operator gave the name. */
  readonly isNamed: boolean;
  readonly guard: ItemGuard;
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
  readonly #guard: ItemGuard;
  /** Why entries cannot be read, by identity: the second pass does not try again what took long. */
  readonly #broken = new Map<string, string>();
  readonly #dayOrders = new DayOrders(() => this.#heads());

  constructor(archive: Archive, { home, zone, isNamed, guard }: ArchiveInput) {
    this.#archive = archive;
    this.#guard = guard;
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
        const read = await this.#read(entry);
        if ('why' in read) {
          yield null;
          continue;
        }
        const { label, facts, body } = read;
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
        yield 'why' in read ? read : { kind: entry.kind, label: read.label, convert: (warn) => convert(read, warn) };
      } else {
        const label = { source: this.#source(entry.id), title: entry.where, where: entry.where };
        yield entry.kind === 'left' ? { kind: 'left', label, what: entry.what, why: entry.why } : { kind: 'broken', label, why: entry.why };
      }
    }
  }

  *archives(): Generator<never> {}

  *leftovers(): Generator<never> {}

  async #read(entry: Entry): Promise<ReadEntry | BrokenEntry> {
    const source = this.#source(entry.id);
    try {
      const known = this.#broken.get(source);
      if (known !== undefined) throw new UnreadableItem(known);
      const dayOrder = await this.#dayOrders.for(headOf(entry));
      return this.#guard.run(source, () => this.#readWith(entry, source, dayOrder));
    } catch (error) {
      const why = whyFailed(error);
      this.#broken.set(source, why);
      return { kind: 'broken', label: { source, title: entry.where, where: entry.where }, why };
    }
  }

  #readWith(entry: Entry, source: string, dayOrder: DayOrder | undefined): ReadEntry {
    const whole = headOf(entry);
    const { body } = whole;
    const head = entry.format === 'markdown' ? whole : { ...whole, body: '' };
    const secret = whySecret(entry.format, body);
    const read = postFacts({ relative: `${entry.id.replaceAll('/', '-')}.md`, head, zone: this.#zone, dayOrder, secret });
    // Where the archive says where a post stood, nothing has to be guessed from its slug.
    const aliases = entry.fields['permalink'] === undefined ? read.addresses : ((entry.fields['aliases'] as readonly string[] | undefined) ?? []);
    const facts = { ...read, addresses: aliases };
    return { entry, facts, body, label: { source, title: facts.title ?? entry.where, where: entry.where } };
  }

  async *#heads(): AsyncGenerator<FrontMatter> {
    for await (const entry of this.#archive.entries()) {
      if (isOther(entry)) continue;
      try {
        yield headOf(entry);
      } catch (error) {
        // Why it cannot be read is told where it is met.
        if (!(error instanceof UnreadableItem)) throw error;
      }
    }
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

function convert({ entry, facts, body }: ReadEntry, warn: Warn): Article {
  for (const warning of facts.warnings) warn(...warning);
  const [writer, ...others] = facts.writers;
  if (others.length > 0) warn('co-authors', others.map(({ name }) => name).join(', '));
  const isUnknown = entry.isAudienceUnknown === true && facts.status === 'PUBLIC';
  if (isUnknown) warn('audience-unknown');
  const content = entry.format === 'markdown' ? markdownToTree(body, { mdx: false, math: facts.hasMath }, warn) : parseHtml(body);
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
