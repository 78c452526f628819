import type { Article, ImportWarning, Term, Writer } from '../blog.ts';
import { readDate } from '../dates.ts';
import { slugFrom, slugOfOldAddress } from '../slug.ts';
import { changedFields, publishedFields } from './date-fields.ts';
import { Fields, writersOf } from './fields.ts';
import type { FileLanguage } from './file-languages.ts';
import { languageTagOf } from '../language.ts';
import { type FileAddress, fileAddress, nameOfFolder } from './file-address.ts';
import type { FrontMatter } from './front-matter.ts';
import { headingOf } from './markdown-to-tree.ts';
import { describedFacts } from './seo.ts';
import { permalinkFor } from './permalinks.ts';
import { publicationOf } from './publication.ts';

/** What front matter and place of a file say about a post; everything but its text. */
export interface PostFacts extends Omit<Article, 'content' | 'seen' | 'writer' | 'title'> {
  /** Undefined when neither the fields nor the text have one. */
  readonly title: string | undefined;
  readonly slug: string;
  /** Main address on the old blog, and all others. */
  readonly path: string;
  readonly addresses: readonly string[];
  readonly writers: readonly Writer[];
  readonly warnings: readonly ImportWarning[];
  readonly hasMath: boolean;
}

/** What the facts of a file are read with. */
export interface FactsInput {
  readonly relative: string;
  readonly head: FrontMatter;
  readonly zone: string;
  /** Form of its address by the blog's configuration (`/:year/:title/`). */
  readonly permalink?: string | undefined;
  /** Where the file is one of several that are one post in several languages. */
  readonly translated?: FileLanguage | undefined;
  /** Why its generator made no page of it; undefined: it did, as far as is known. */
  readonly unrendered?: string | undefined;
  /** Why some of its text may have been for some readers only. */
  readonly secret?: string | undefined;
}

/** Reads the facts of one file. */
export function postFacts({ relative, head, zone, permalink, translated, unrendered, secret }: FactsInput): PostFacts {
  const warnings: ImportWarning[] = head.repaired === null ? [] : [['front-matter-repaired', head.repaired]];
  const fields = new Fields(head.fields);
  const file = fileAddress(relative);
  const title = fields.text('title') ?? headingOf(head.body);
  const translation = translationOf(fields, translated);
  const plain = addressesOf(fields, file, title, translated?.isMain === false ? (translation.language ?? undefined) : undefined);
  const date = dateOf(fields, file, plain.path, zone, warnings);
  const terms = termsOf(fields, file, warnings);
  const categories = fields.list('category', 'categories', 'section');
  const folders = relative
    .split('/')
    .slice(0, -1)
    .filter((folder) => !folder.startsWith('_'));
  const formed =
    permalink === undefined
      ? null
      : permalinkFor(permalink, { date, zone, slug: slugOfOldAddress(fields.text('slug') ?? '') ?? file.slug, categories, folders });
  const address =
    formed === null || fields.text('permalink', 'url', 'path') !== undefined
      ? plain
      : { ...plain, path: formed, addresses: [...new Set([plain.path, ...plain.addresses])] };
  const updated = readField(fields.text(...changedFields), zone, warnings);
  const { status, from } = publicationOf(fields, { ...file, unrendered, secret }, date, zone, warnings);
  if (date === null && status !== 'DRAFT') warnings.push(['date-missing', relative]);
  const described = describedFacts(fields);
  const facts = {
    title,
    ...address,
    status,
    subtitle: fields.text('subtitle', 'subheading', 'tagline'),
    ...described,
    ...translation,
    ...coverOf(fields, described.socialImage),
    ...terms,
    featured: fields.flag('featured', 'pinned', 'sticky') ?? false,
    publishedAt: status === 'DRAFT' ? null : from,
    createdAt: date ?? undefined,
    updatedAt: updated ?? undefined,
    writers: writersOf(fields.any('authors', 'author', 'by', 'writer')),
    hasMath: fields.flag('mathjax', 'math', 'katex', 'latex') ?? /\$[^$\n]*\\[a-z]+[^$\n]*\$/.test(head.body.replaceAll(/^(```|~~~)[^]*?^\1/gm, '')),
  };
  for (const name of fields.unused()) warnings.push(['front-matter-unused', name]);
  return { ...facts, warnings };
}

const covers = 'cover coverImage cover_image image thumbnail hero heroImage banner featured_image featuredImage headerImage teaser'.split(' ');

/** A picture for link previews alone is shown as the cover, as the themes that ask for it do. */
function coverOf(fields: Fields, socialImage: string | null | undefined): Pick<PostFacts, 'coverImage' | 'socialImage'> {
  const cover = fields.text(...covers);
  if (cover === undefined) return { coverImage: socialImage ?? undefined, socialImage: undefined };
  return { coverImage: cover, socialImage: socialImage === cover ? undefined : socialImage };
}

/**
 * Its language, and the key that its translations have as well: of Hugo (`translationKey`), of the plugins of Jekyll (`page_id`, `ref`, or the same
 * `permalink`), else by the names of the files.
 */
function translationOf(fields: Fields, translated: FileLanguage | undefined): Pick<PostFacts, 'language' | 'translationKey'> {
  const given = languageTagOf(fields.text('lang', 'language', 'locale', 'langcode'));
  const language = given ?? translated?.language;
  if (language === undefined) return {};
  const named = fields.text('translationKey', 'translationId');
  // Names that mean something else in blogs of one language.
  const byPlugin = given === undefined ? undefined : fields.text('pageId', 'ref', 'permalink');
  return { language, translationKey: named ?? byPlugin ?? translated?.shared };
}

/** `language` tells it from the main one of its translations, where it has no name of its own. */
function addressesOf(
  fields: Fields,
  file: FileAddress,
  title: string | undefined,
  language: string | undefined,
): { slug: string; path: string; addresses: string[] } {
  const explicit = fields.text('permalink', 'url', 'path');
  const own = fields.text('slug');
  const paths = [explicit, own?.includes('/') === true ? own : undefined]
    .filter((address) => address !== undefined && !/^https?:/i.test(address))
    .map((address) => `/${(address ?? '').replace(/^\/+/, '')}`);
  const folder = file.path.slice(0, file.path.lastIndexOf('/'));
  const bySlug = own === undefined || own.includes('/') ? [] : [`${folder}/${own}`];
  const aliases = fields.list('aliases', 'alias', 'redirect_from', 'redirects', 'redirectFrom').map((alias) => `/${alias.replace(/^\/+/, '')}`);
  // A path of its own replaces the file's: the file's name was never an address then.
  const [path = file.path, ...rest] = [...paths, ...bySlug, ...(explicit === undefined ? [...file.addresses, file.path] : [])];
  const slug =
    slugOfOldAddress(own ?? '') ??
    slugOfOldAddress(explicit ?? '') ??
    slugOfOldAddress(language === undefined ? file.slug : `${file.slug}-${language.toLowerCase()}`) ??
    (slugFrom(title ?? '') || 'post');
  return { slug, path, addresses: [...new Set([...rest, ...aliases])] };
}

function dateOf(fields: Fields, file: FileAddress, path: string, zone: string, warnings: ImportWarning[]): string | null {
  const published = fields.any('published');
  const field = fields.text(...publishedFields) ?? (typeof published === 'string' && /\d/.test(published) ? published : undefined);
  const read = readField(field, zone, warnings);
  if (read !== null) return read;
  const inPath = /(?:^|\/)(\d{4})[/-](\d{2})[/-](\d{2})(?:[/-]|$)/.exec(path);
  const day = file.date ?? (inPath === null ? undefined : `${inPath[1]}-${inPath[2]}-${inPath[3]}`);
  return day === undefined ? null : (readDate(day, zone)?.instant ?? null);
}

function readField(text: string | undefined, zone: string, warnings: ImportWarning[]): string | null {
  if (text === undefined) return null;
  const read = readDate(text, zone);
  if (read === null) warnings.push(['date-unreadable', text]);
  else if (read.zoneAssumed && /\d:\d/.test(text)) warnings.push(['date-zone-assumed', text]);
  return read?.instant ?? null;
}

function termsOf(fields: Fields, file: FileAddress, warnings: ImportWarning[]): { category: Term | undefined; tags: Term[] } {
  const named = fields.list('category', 'categories', 'section');
  const [first, ...others] = named;
  for (const other of others) warnings.push(['category-to-tag', other]);
  const team = fields.text('team')?.replace(/^the\s+/i, '');
  // What belongs together by a series is a list by a tag here.
  const tags = [...fields.list('tags', 'tag', 'keywords'), ...fields.list('series'), ...others, ...(team === undefined ? [] : [team])];
  const category = first ?? (file.category === undefined ? undefined : nameOfFolder(file.category));
  if (category !== undefined && /^uncategori[sz]ed$/i.test(category)) {
    warnings.push(['uncategorized', category]);
    return { category: undefined, tags: distinct(tags) };
  }
  return {
    category:
      category === undefined ? undefined : { name: category, ...(first === undefined && file.category !== undefined ? { slug: slugFrom(file.category) } : {}) },
    tags: distinct(tags),
  };
}

function distinct(names: readonly string[]): Term[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), { name }])).values()];
}
