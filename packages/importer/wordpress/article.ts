import type { Article, Term, Warn } from '../blog.ts';
import { textInHtml } from '../check/visible-text.ts';
import { readDate } from '../dates.ts';
import { identity } from '../identity.ts';
import { languageTagOf } from '../language.ts';
import { element, textOfHtml, textOfTitle } from '../html/html-tree.ts';
import type { PublicPart } from '../html/public-part.ts';
import { hasOpenComment } from '../html/tags-in-prose.ts';
import { lastDayOf, limitingMeta } from './access-meta.ts';
import { limitingClassIn } from '../secrecy/limited-attributes.ts';
import { withoutMarkedParts } from '../secrecy/reader-marks.ts';
import { builderContent } from './builder-data.ts';
import { commentsOf } from './comments.ts';
import { wordPressContent } from './content.ts';
import { expandBlocks } from './expand-blocks.ts';
import type { ExportIndex } from './export-index.ts';
import { secretShortcodes, withoutHiddenBlocks } from './hidden-blocks.ts';
import type { WordPressItem } from './item-fields.ts';
import { decoded, withReadableCode } from './page-builders.ts';
import { seoMeta, wordPressSeo } from './seo.ts';
import { readUtc } from './utc-date.ts';

/** Meta keys that have been read, or that only WordPress itself needs. */
const knownMeta = /^(?:_|enclosure$|footnotes$|original_post_id$|pre_import_post_(?:id|parent)$)/;

/** Turns an item of an export into an article. */
export function articleOf(item: WordPressItem, index: ExportIndex, { zone, blog }: { readonly zone: string; readonly blog: string }, warn: Warn): Article {
  const shown = shownOf(item, index, warn);
  const content = wordPressContent(shown.html, item.id, index, warn);
  for (const file of enclosures(item)) {
    warn('enclosure-linked', file);
    content.children.push(element('p', {}, element('a', { href: file }, file.split('/').at(-1) ?? file)));
  }
  for (const [key, values] of item.meta) if (!knownMeta.test(key) && !seoMeta.has(key)) warn('custom-field', key, values.length);
  const status = statusOf(item, { ...shown, rule: ruleFor(item, index) ?? shown.limit }, zone, warn);
  const date = dateOf(item, zone, warn);
  if (date === null && status !== 'DRAFT') warn('date-missing');
  const cover = index.attachment(item.meta.get('_thumbnail_id')?.[0] ?? '');
  if (cover !== undefined && (cover.caption !== '' || cover.alt !== '')) warn('cover-text-left', textOfHtml(cover.caption || cover.alt));
  const title = textOfTitle(item.title);
  const excerpt = textOfHtml(item.excerpt) || undefined;
  const terms = termsOf(item, index, warn);
  return {
    title,
    content,
    seen: textInWordPress(shown.html),
    // Shortcodes that nobody here knows are left in the text.
    seenPerhaps: (shown.html.match(shortcode) ?? []).map(decoded).join(' '),
    status,
    excerpt,
    ...wordPressSeo({ meta: item.meta, title, excerpt, category: terms.category?.name, site: index.title }, warn),
    coverImage: cover?.url,
    ...terms,
    ...translationOf(item, blog),
    featured: item.isSticky,
    // Where readers of the old blog found it everywhere, they do here.
    page: item.type === 'page' && index.isInMenu(item.id) ? { isInFooter: true } : undefined,
    publishedAt: status === 'DRAFT' ? null : date,
    createdAt: date ?? undefined,
    updatedAt: readUtc(item.dates.modifiedUtc) ?? undefined,
    writer: writerOf(item, index, warn),
    comments: commentsOf(item.comments, zone, warn),
  };
}

const shortcode = /(?<!\[)\[\/?[a-z][\w-]*(?:\s[^[\]]*)?\/?\]/gi;

/** Shortcodes are no text, but what stands between them is. */
function textInWordPress(content: string): string {
  return textInHtml(content.replaceAll(shortcode, ' '));
}

/** Podcasts keep their sound here: address, size and type, a line each. */
function enclosures(item: WordPressItem): string[] {
  const files = (item.meta.get('enclosure') ?? []).map((value) => value.split(/\r?\n/, 1)[0]?.trim() ?? '');
  return [...new Set(files)].filter((file) => /^https?:/.test(file) && !item.content.includes(file));
}

/** What readers saw of a post, and the rule of a plugin that says which of them. */
interface Shown extends PublicPart {
  readonly rule: string | undefined;
}

function ruleFor({ id, meta }: WordPressItem, index: ExportIndex): string | undefined {
  return meta.get('_wc_memberships_force_public')?.[0] === 'yes' ? undefined : index.ruleFor(id);
}

/** What readers saw: blocks that are hidden take what WordPress would have put into them along, and the footnotes of their text. */
function shownOf(item: WordPressItem, index: ExportIndex, warn: Warn): PublicPart & { readonly limit: string | undefined } {
  // Page builders may leave the content itself empty, or keep only comments there.
  const built = textOfHtml(item.content) === '' && !/<(?:img|iframe|video|audio)\b|<!--\s+wp:|\[/.test(item.content) ? builderContent(item.meta, warn) : null;
  const { text: content, hidden } = withoutMarkedParts(withReadableCode(built?.html ?? item.content));
  for (const part of hidden) warn('gated-left', (textOfHtml(part) || part).slice(0, 300));
  const own = withoutHiddenBlocks(content, warn);
  const isNoted = (id: string): boolean => own.html.includes(id) || !content.includes(id);
  const whole = withoutHiddenBlocks(expandBlocks(own.html, { meta: item.meta, reusable: (id) => index.reusable(id), isNoted }), warn);
  return { html: whole.html, isSure: own.isSure && whole.isSure, limit: built?.limit };
}

function statusOf(item: WordPressItem, shown: Shown, zone: string, warn: Warn): Article['status'] {
  switch (item.status) {
    case 'publish':
    case 'future':
      break;
    case 'private':
      return 'PRIVATE';
    case '':
    case 'draft':
    case 'pending':
      return 'DRAFT';
    default:
      warn('status-unknown', item.status);
      return 'PRIVATE';
  }
  if (isHidden(item, shown, zone, warn)) return 'PRIVATE';
  if (item.status === 'future') warn('scheduled', item.dates.utc || item.dates.local);
  return 'PUBLIC';
}

/** Whether not everybody could read a post that is published; a warning says why. */
function isHidden(item: WordPressItem, shown: Shown, zone: string, warn: Warn): boolean {
  const secret = whySecret(item, shown);
  const lastDay = lastDayOf(item.meta, zone);
  if (item.hasPassword) warn('password-protected');
  else if (secret !== null) warn('restricted', secret);
  else if (lastDay !== undefined && 'unreadable' in lastDay) warn('date-hides', lastDay.unreadable);
  else if (lastDay !== undefined && lastDay.instant <= new Date().toISOString()) warn('expired', lastDay.instant);
  else {
    if (lastDay !== undefined) warn('expires-later', lastDay.instant);
    return false;
  }
  return true;
}

/** What says that only some readers saw a post; null: nothing. */
function whySecret(item: WordPressItem, { html, isSure, rule }: Shown): string | null {
  const meta = limitingMeta(item.meta);
  if (meta !== undefined) return meta;
  if (rule !== undefined) return rule;
  if (!isSure) return 'parts for some readers that do not end';
  if (hasOpenComment(html)) return 'a comment that does not end';
  const [name] = secretShortcodes(html);
  const hidden = limitingClassIn(html);
  return name !== undefined ? `[${name}]` : hidden === undefined ? null : `class ${hidden}`;
}

function dateOf(item: WordPressItem, zone: string, warn: Warn): string | null {
  const utc = readUtc(item.dates.utc);
  if (utc !== null) return utc;
  if (item.dates.local !== '' && !item.dates.local.startsWith('0000')) {
    const local = readDate(item.dates.local, zone);
    if (local !== null) {
      warn('date-zone-assumed', item.dates.local);
      return local.instant;
    }
    warn('date-unreadable', item.dates.local);
  }
  const rfc = item.dates.rfc === '' || /-0001/.test(item.dates.rfc) ? null : readDate(item.dates.rfc, zone);
  return rfc?.instant ?? null;
}

/** Co-Authors Plus keeps the writers of a post as terms, the first one first. */
function writerOf(item: WordPressItem, index: ExportIndex, warn: Warn): Article['writer'] {
  const [first, ...others] = item.terms.filter(({ taxonomy }) => taxonomy === 'author').map(({ slug, name }) => index.author(slug.replace(/^cap-/, ''), name));
  const names = others.flatMap((writer) => writer?.name ?? []);
  if (names.length > 0) warn('co-authors', names.join(', '));
  return first ?? index.author(item.creator);
}

/** Polylang keeps languages and groups of translations as terms. */
const polylang = new Set(['language', 'post_translations']);

/** What Polylang and the exporter of WPML say of a post's language and its translations. */
function translationOf({ terms, meta }: WordPressItem, blog: string): Pick<Article, 'language' | 'translationKey'> {
  const [language, group] = [...polylang].map((taxonomy) => terms.find((term) => term.taxonomy === taxonomy)?.slug);
  const tag = languageTagOf(language ?? meta.get('_wpml_import_language_code')?.[0]);
  const key = group ?? meta.get('_wpml_import_translation_group')?.[0];
  return { language: tag, ...(key && tag ? { translationKey: identity('wordpress', blog, key) } : {}) };
}

function termsOf(item: WordPressItem, index: ExportIndex, warn: Warn): { category: Term | undefined; tags: Term[] } {
  const categories: { term: Term; id: string }[] = [];
  const tags: Term[] = [];
  for (const term of item.terms) {
    if (term.taxonomy === 'post_tag') tags.push(index.term(term));
    else if (term.taxonomy === 'author' || polylang.has(term.taxonomy)) continue;
    else if (term.taxonomy !== 'category') warn('taxonomy-left', term.taxonomy);
    else if (/^uncategori[sz]ed$/i.test(term.slug || term.name)) {
      index.term(term);
      warn('uncategorized', term.name);
    } else categories.push({ term: index.term(term), id: term.slug });
  }
  const [category, ...others] = categories.map((ranked) => ranked.term);
  for (const other of others) {
    warn('category-to-tag', other.name);
    if (!tags.some((tag) => tag.name.toLowerCase() === other.name.toLowerCase())) tags.push({ name: other.name, slug: other.slug });
  }
  return { category, tags };
}
