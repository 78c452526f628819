import type { Leftover, OldAddress, Term, Writer } from '../blog.ts';
import { textOfHtml, textOfTitle } from '../html/html-tree.ts';
import { joinedTags, namesApart } from '../term-names.ts';
import type { ReaderRule } from './access-meta.ts';
import { childText, type ItemTerm, type WordPressItem } from './item-fields.ts';
import { archivesOf } from './old-addresses.ts';
import type { XmlElement } from './parse-record.ts';
import type { Attachment, Library } from './library.ts';

interface KnownTerm extends Term {
  readonly taxonomy: string;
  readonly slug: string;
  readonly id: string;
  readonly parent: string;
  /** A post or page has it: known once the first pass is over. */
  wanted: boolean;
  used: boolean;
}

/** What the first pass keeps of an export: authors, terms, media and reusable blocks by id. Texts of posts are not kept. */
export class ExportIndex implements Library {
  readonly #authors = new Map<string, { writer: Writer; used: boolean }>();
  readonly #terms = new Map<string, KnownTerm>();
  readonly #attachments = new Map<string, Attachment>();
  readonly #reusable = new Map<string, string>();
  readonly #rules: ReaderRule[] = [];
  readonly #pagesInMenus = new Set<string>();
  readonly #byParent = new Map<string, Attachment[]>();
  /** Hosts of the media library: WordPress.com and others keep it apart from the blog. */
  readonly mediaHosts = new Set<string>();
  /** Name of the blog. */
  readonly title: string;
  #namesApart: ReadonlyMap<string, string> | null = null;
  #parents = 0;
  #termMeta = 0;

  constructor(title: string) {
    this.title = title;
  }

  addAuthor(element: XmlElement): void {
    const login = childText(element, 'wp:author_login');
    const email = childText(element, 'wp:author_email');
    const fullName = `${childText(element, 'wp:author_first_name')} ${childText(element, 'wp:author_last_name')}`.trim();
    const name = childText(element, 'wp:author_display_name') || fullName || login;
    if (name !== '') this.#authors.set(login || name, { writer: { name, ...(email === '' ? {} : { email }) }, used: false });
  }

  addTerm(element: XmlElement): void {
    const read =
      element.name === 'wp:category'
        ? { taxonomy: 'category', slug: 'wp:category_nicename', name: 'wp:cat_name', about: 'wp:category_description' }
        : element.name === 'wp:tag'
          ? { taxonomy: 'post_tag', slug: 'wp:tag_slug', name: 'wp:tag_name', about: 'wp:tag_description' }
          : { taxonomy: childText(element, 'wp:term_taxonomy'), slug: 'wp:term_slug', name: 'wp:term_name', about: 'wp:term_description' };
    const name = textOfTitle(childText(element, read.name)) || childText(element, read.slug);
    if (childText(element, 'wp:category_parent') !== '') this.#parents += 1;
    if (element.children.some((child) => child.name === 'wp:termmeta')) this.#termMeta += 1;
    const description = textOfHtml(childText(element, read.about));
    if (name !== '')
      this.#terms.set(`${read.taxonomy} ${childText(element, read.slug)}`, {
        taxonomy: read.taxonomy,
        name,
        slug: childText(element, read.slug),
        id: childText(element, 'wp:term_id'),
        parent: childText(element, 'wp:category_parent'),
        ...(description === '' ? {} : { description }),
        wanted: false,
        used: false,
      });
  }

  /** Takes up which categories and tags a post or page has, and those that the export does not describe. */
  addTermsOf({ terms }: WordPressItem): void {
    for (const term of terms) if (term.taxonomy === 'category' || term.taxonomy === 'post_tag') this.#met(term).wanted = true;
  }

  /** Takes up an entry of a menu. */
  addMenuEntry({ meta, status }: WordPressItem): void {
    const [kind, id] = ['_menu_item_object', '_menu_item_object_id'].map((key) => meta.get(key)?.[0]);
    if (kind === 'page' && id !== undefined && status === 'publish') this.#pagesInMenus.add(id);
  }

  /** Whether a menu of the blog names a page. */
  isInMenu(id: string): boolean {
    return this.#pagesInMenus.has(id);
  }

  addAttachment(item: WordPressItem): void {
    const url = item.attachmentUrl || item.guid;
    const attachment: Attachment = {
      id: item.id,
      url,
      title: textOfTitle(item.title),
      caption: item.excerpt,
      alt: item.meta.get('_wp_attachment_image_alt')?.[0] ?? '',
    };
    const host = URL.parse(url)?.host;
    if (host !== undefined) this.mediaHosts.add(host);
    this.#attachments.set(item.id, attachment);
    const siblings = this.#byParent.get(item.parent) ?? [];
    siblings.push(attachment);
    this.#byParent.set(item.parent, siblings);
  }

  /** Keeps a reusable block; one that WordPress showed to nobody (a draft, in the trash) stays unknown. */
  addReusable(item: WordPressItem): void {
    if (item.status === 'publish' && !item.hasPassword) this.#reusable.set(item.id, item.content);
  }

  addRule(rule: ReaderRule): void {
    this.#rules.push(rule);
  }

  /** The rule of a plugin that a post falls under, or may fall under; undefined without any. */
  ruleFor(id: string): string | undefined {
    return this.#rules.find(({ only }) => only === undefined || only === id)?.name;
  }

  /** Content of a reusable block. */
  reusable(id: string): string | undefined {
    return this.#reusable.get(id);
  }

  /** The author by login; one that the export does not describe is called by the name given, or by it. */
  author(login: string, name = login): Writer | undefined {
    if (login === '') return undefined;
    const known = this.#authors.get(login);
    if (known !== undefined) known.used = true;
    return known?.writer ?? { name };
  }

  /** A term of a post as it is called here; complete after the first pass. */
  term(term: ItemTerm): Term {
    const known = this.#met(term);
    known.used = true;
    return { ...known, name: this.#nameOf(known) };
  }

  #met({ taxonomy, slug, name }: ItemTerm): KnownTerm {
    const key = `${taxonomy} ${slug}`;
    const known = this.#terms.get(key) ?? { taxonomy, name: textOfTitle(name), slug, id: '', parent: '', wanted: false, used: false };
    this.#terms.set(key, known);
    return known;
  }

  #nameOf({ taxonomy, slug, name }: KnownTerm): string {
    if (taxonomy !== 'category') return name;
    this.#namesApart ??= namesApart(this.#wanted('category'), (parent) => this.#terms.get(`category ${parent}`)?.name);
    return this.#namesApart.get(slug) ?? name;
  }

  #wanted(taxonomy: string): KnownTerm[] {
    return [...this.#terms.values()].filter((term) => term.wanted && term.taxonomy === taxonomy);
  }

  /** Addresses of the lists by category and tag; complete after both passes. */
  *archives(): Generator<OldAddress> {
    const parentOf = (slug: string): string | undefined => this.#terms.get(`category ${slug}`)?.parent;
    for (const term of this.#terms.values())
      if (term.used && term.slug !== '' && /^(?:category|post_tag)$/.test(term.taxonomy)) yield* archivesOf({ ...term, name: this.#nameOf(term) }, parentOf);
  }

  attachment(id: string): Attachment | undefined {
    return this.#attachments.get(id);
  }

  uploadedTo(postId: string): readonly Attachment[] {
    return this.#byParent.get(postId) ?? [];
  }

  *leftovers(): Generator<Leftover> {
    for (const { writer, used } of this.#authors.values()) if (!used) yield { code: 'author-unused', detail: writer.name, count: 1 };
    for (const term of this.#terms.values()) {
      if (term.taxonomy === 'category' || term.taxonomy === 'post_tag') {
        if (!term.used) yield { code: 'term-unused', detail: `${term.taxonomy === 'category' ? 'category' : 'tag'} ${term.name}`, count: 1 };
      } else yield { code: 'data-other', detail: `term of ${term.taxonomy}`, count: 1 };
    }
    for (const term of this.#wanted('category'))
      if (this.#nameOf(term) !== term.name) yield { code: 'category-renamed', detail: `${term.name} (${term.slug}) → ${this.#nameOf(term)}`, count: 1 };
    yield* joinedTags(this.#wanted('post_tag'));
    if (this.#parents > 0) yield { code: 'term-detail', detail: 'parent of a category', count: this.#parents };
    if (this.#termMeta > 0) yield { code: 'term-detail', detail: 'meta of a term', count: this.#termMeta };
  }
}
