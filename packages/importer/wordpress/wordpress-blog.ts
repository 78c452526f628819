import { basename } from 'node:path';
import type { ImportLeftCode } from '@hanji/contracts/import-reasons';
import { pathOn } from '../addresses/old-site.ts';
import type { Blog, BlogItem, ItemLabel, Leftover, OldAddress, SurveyedPost } from '../blog.ts';
import { dayIn } from '../dates.ts';
import { textOfTitle } from '../html/html-tree.ts';
import { slugFrom, slugOfOldAddress } from '../slug.ts';
import { readerRuleOf } from './access-meta.ts';
import { articleOf } from './article.ts';
import { ExportIndex } from './export-index.ts';
import type { WordPressItem } from './item-fields.ts';
import { guessedAddresses, knownAddresses } from './old-addresses.ts';
import type { XmlElement } from './parse-record.ts';
import type { ExportSite } from './read-export.ts';
import { type ReadItem, readItems } from './read-items.ts';
import { readUtc } from './utc-date.ts';

/** The files of one WordPress export (large ones come in several), and the head of the first. */
export interface WordPressInput {
  readonly files: readonly string[];
  /** Those of them that do not say which version they are. */
  readonly unversioned: readonly string[];
  readonly site: ExportSite;
  /** Address of the old blog, where the operator gave it. */
  readonly home: string | undefined;
  readonly zone: string;
}

/** What items are that are neither posts nor pages: name for the report and reason, by type. */
const types: ReadonlyMap<string, readonly [string, ImportLeftCode]> = new Map([
  ['attachment', ['attachment', 'attachment']],
  ['nav_menu_item', ['menu entry', 'menu-entry']],
  ['revision', ['revision', 'revision']],
  ['wp_block', ['reusable block', 'reusable-block']],
]);

/** A WordPress export (WXR 1.0 to 1.2). Read twice as a stream; a broken item costs itself and is named. */
export class WordPressBlog implements Blog {
  readonly kind = 'WORDPRESS';
  readonly isIdentified = true;
  readonly name: string;
  readonly home: string | undefined;
  /** Plugins keep redirects in tables of their own, which are in no export. */
  readonly redirects = [];
  readonly #input: WordPressInput;
  readonly #index: ExportIndex;
  /** Names the blog in identities: its address, or the file where it has none. */
  readonly #key: string;
  readonly #unsound: Leftover[] = [];

  constructor(input: WordPressInput) {
    this.#input = input;
    this.#index = new ExportIndex(input.site.title);
    this.home = input.home ?? input.site.home;
    const own = input.site.home === undefined ? null : URL.parse(input.site.home);
    this.#key = own === null ? basename(input.files[0] ?? '') : `${own.host}${own.pathname.replace(/\/+$/, '')}`;
    this.name = `WordPress (${input.site.title || this.#key})`;
  }

  get mediaHosts(): ReadonlySet<string> {
    return this.#index.mediaHosts;
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    const listener = {
      other: (element: XmlElement) => this.#learn(element),
      unsound: (file: string, why: string) => this.#unsound.push({ code: 'xml-repaired', detail: `${file}, around its items: ${why}`, count: 1 }),
    };
    for await (const { item, label } of readItems(this.#input.files, this.#key, listener)) {
      if (item?.type === 'attachment') this.#index.addAttachment(item);
      if (item?.type === 'nav_menu_item') this.#index.addMenuEntry(item);
      if (item?.type === 'wp_block') this.#index.addReusable(item);
      const rule = item === null ? null : readerRuleOf(item);
      if (rule !== null) this.#index.addRule(rule);
      yield (item?.type === 'post' || item?.type === 'page') && !isThrownAway(item) ? this.#surveyed(item, label, item.type) : null;
    }
  }

  async *items(): AsyncGenerator<BlogItem> {
    const nobody = { other: () => undefined, unsound: () => undefined };
    for await (const read of readItems(this.#input.files, this.#key, nobody)) yield this.#itemOf(read);
  }

  archives(): Iterable<OldAddress> {
    return this.#index.archives();
  }

  *leftovers(): Generator<Leftover> {
    for (const file of this.#input.unversioned) yield { code: 'version-unknown', detail: basename(file), count: 1 };
    yield* this.#unsound;
    yield* this.#index.leftovers();
  }

  #learn(element: XmlElement): void {
    if (element.name === 'wp:author') this.#index.addAuthor(element);
    else this.#index.addTerm(element);
  }

  #surveyed(item: WordPressItem, label: ItemLabel, kind: 'post' | 'page'): SurveyedPost {
    this.#index.addTermsOf(item);
    const path = pathOn(this.home, item.link || (item.id === '' ? `/${item.slug}` : `/?p=${item.id}`));
    const slug = slugOfOldAddress(item.slug) ?? (slugFrom(textOfTitle(item.title)) || `post-${item.id || label.where.split(':').at(-1) || '1'}`);
    const days = this.#daysOf(item);
    return { kind, label, slug, path, addresses: knownAddresses(item, kind, path), guesses: guessedAddresses(item, kind, days, this.home), days, links: [] };
  }

  /** The blog's own clock decided what its permalinks said. */
  #daysOf({ dates }: WordPressItem): string[] {
    const utc = readUtc(dates.utc);
    const local = /^\d{4}-\d{2}-\d{2}/.exec(dates.local)?.[0];
    return [...new Set([local ?? '', utc === null ? '' : dayIn(utc, 'UTC')])].filter((day) => day !== '' && !day.startsWith('0000'));
  }

  #itemOf(read: ReadItem): BlogItem {
    const { label } = read;
    if (read.item === null) return { kind: 'broken', label, why: read.why };
    const { item, repaired } = read;
    if (isThrownAway(item)) return { kind: 'left', label, what: item.status, why: 'thrown-away' };
    if (item.type !== 'post' && item.type !== 'page') {
      const [what, why] = types.get(item.type) ?? [`type ${item.type}`, 'custom-type' as const];
      return { kind: 'left', label, what, why };
    }
    return {
      kind: item.type,
      label,
      convert: (warn) => {
        if (repaired !== null) warn('xml-repaired', repaired);
        return articleOf(item, this.#index, { zone: this.#input.zone, blog: this.#key }, warn);
      },
    };
  }
}

function isThrownAway(item: WordPressItem): boolean {
  return item.status === 'trash' || item.status === 'auto-draft';
}
