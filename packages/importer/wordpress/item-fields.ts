import type { XmlElement } from './parse-record.ts';

/** A category, tag or other term on an item. */
export interface ItemTerm {
  /** `category`, `post_tag`, or another taxonomy. */
  readonly taxonomy: string;
  readonly slug: string;
  readonly name: string;
}

/** The fields of an item; texts are empty when they are missing. */
export interface WordPressItem {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly slug: string;
  readonly content: string;
  readonly excerpt: string;
  readonly creator: string;
  /** `2012-01-05 14:30:46` as written: in UTC, in the blog's own time, and as RFC 2822. */
  readonly dates: { readonly utc: string; readonly local: string; readonly rfc: string; readonly modifiedUtc: string };
  readonly hasPassword: boolean;
  readonly isSticky: boolean;
  readonly parent: string;
  readonly attachmentUrl: string;
  readonly terms: readonly ItemTerm[];
  /** Post meta by key. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly comments: readonly XmlElement[];
}

/** Reads the fields of an item. Throws an `Error` when it holds the fields of two: a section of the first one swallowed the second. */
export function readItem(element: XmlElement): WordPressItem {
  const textOf = (name: string): string => element.children.find((child) => child.name === name)?.text.trim() ?? '';
  for (const name of ['wp:post_id', 'wp:post_type', 'wp:status']) {
    if (element.children.filter((child) => child.name === name).length > 1)
      throw new Error(`it has more than one <${name}>; a CDATA section before it is not closed and has swallowed the start of the next item`);
  }
  return {
    id: textOf('wp:post_id'),
    type: textOf('wp:post_type') || 'post',
    status: statusOf(element),
    title: textOf('title'),
    link: textOf('link'),
    guid: textOf('guid'),
    slug: textOf('wp:post_name'),
    content: untrimmed(element, 'content:encoded'),
    excerpt: textOf('excerpt:encoded'),
    creator: textOf('dc:creator') || textOf('wp:author'),
    dates: { utc: textOf('wp:post_date_gmt'), local: textOf('wp:post_date'), rfc: textOf('pubDate'), modifiedUtc: textOf('wp:post_modified_gmt') },
    hasPassword: textOf('wp:post_password') !== '',
    isSticky: textOf('wp:is_sticky') === '1',
    parent: textOf('wp:post_parent'),
    attachmentUrl: textOf('wp:attachment_url'),
    terms: termsOf(element),
    meta: metaOf(element),
    comments: element.children.filter((child) => child.name === 'wp:comment'),
  };
}

/** Other programs write none at all; one that is there and empty says nothing. */
function statusOf(element: XmlElement): string {
  return element.children.find((child) => child.name === 'wp:status')?.text.trim() ?? 'publish';
}

/** Text of a child element; empty when it is missing. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

function untrimmed(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? '';
}

/** WXR 1.0 writes every term twice, once without a nicename. */
function termsOf(element: XmlElement): ItemTerm[] {
  const terms = new Map<string, ItemTerm>();
  for (const { name, attributes, text } of element.children) {
    if (name !== 'category' || text.trim() === '') continue;
    const domain = attributes['domain'] ?? 'category';
    const taxonomy = domain === 'tag' ? 'post_tag' : domain;
    const key = `${taxonomy} ${text.trim()}`;
    const slug = attributes['nicename'] ?? '';
    if (!terms.has(key) || slug !== '') terms.set(key, { taxonomy, slug, name: text.trim() });
  }
  return [...terms.values()];
}

function metaOf(element: XmlElement): Map<string, string[]> {
  const meta = new Map<string, string[]>();
  for (const child of element.children) {
    if (child.name !== 'wp:postmeta') continue;
    const key = childText(child, 'wp:meta_key');
    const values = meta.get(key) ?? [];
    values.push(childText(child, 'wp:meta_value'));
    meta.set(key, values);
  }
  return meta;
}
