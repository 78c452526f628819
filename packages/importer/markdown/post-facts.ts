import type { Article, ImportWarning, Term, Writer } from '../blog.ts';
import { dayOrderOf, readDate } from '../dates.ts';
import { slugFrom } from '../slug.ts';
import { changedFields, firstDayFields, lastDayFields, laterDayFields, publishedFields } from './date-fields.ts';
import { Fields, writersOf } from './fields.ts';
import type { FileLanguage } from './file-languages.ts';
import { languageTagOf } from '../language.ts';
import type { FactsInput } from './facts-input.ts';
import { type FileAddress, fileAddress, nameOfFolder } from './file-address.ts';
import type { FrontMatter } from './front-matter.ts';
import { headingOf } from './markdown-to-tree.ts';
import { describedFacts } from './seo.ts';
import type { Program } from './program.ts';
import { addressesOf, formedAddress } from './post-addresses.ts';
import { publicationOf } from './publication.ts';

/** What front matter and place of a file say about a post; everything but its text. */
export interface PostFacts extends Omit<Article, 'content' | 'seen' | 'seenPerhaps' | 'isTitleOfText' | 'writer' | 'title'> {
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

/** Reads the facts of one file. */
export function postFacts(input: FactsInput): PostFacts {
  const { relative, head, translated, program, unrendered, secret } = input;
  const warnings: ImportWarning[] = head.repaired === null ? [] : [['front-matter-repaired', head.repaired]];
  const fields = new Fields(head.fields);
  const file = fileAddress(relative);
  const title = fields.text('title') ?? flagAsWord(fields.any('title')) ?? headingOf(head.body) ?? (program === 'obsidian' ? file.slug : undefined);
  const translation = translationOf(fields, translated);
  const plain = addressesOf(fields, file, title, translated?.isMain === false ? (translation.language ?? undefined) : undefined, program);
  const date = dateOf(fields, file, plain.path, input, warnings);
  const categories = categoriesIn(fields, program);
  const terms = termsOf(fields, file, categories, program, warnings);
  const address = formedAddress(fields, file, plain, { ...input, date, categories, title });
  const updated = readField(fields.text(...changedFields), input, warnings);
  const { status, from } = publicationOf(fields, { ...file, unrendered, secret }, date, input, warnings);
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

/** A title that YAML takes for a yes or no. */
function flagAsWord(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** Dates that a file names, as they are written. */
export function datesIn(head: Pick<FrontMatter, 'fields'>): string[] {
  const fields = new Fields(head.fields);
  return [...new Set([...publishedFields, ...changedFields, ...firstDayFields, ...laterDayFields, ...lastDayFields])].flatMap(
    (name) => fields.text(name) ?? [],
  );
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

type DateInput = Pick<FactsInput, 'zone' | 'dayOrder'>;

function dateOf(fields: Fields, file: FileAddress, path: string, input: DateInput, warnings: ImportWarning[]): string | null {
  const published = fields.any('published');
  const field = fields.text(...publishedFields) ?? (typeof published === 'string' && /\d/.test(published) ? published : undefined);
  const read = readField(field, input, warnings);
  if (read !== null) return read;
  const inPath = /(?:^|\/)(\d{4})[/-](\d{2})[/-](\d{2})(?:[/-]|$)/.exec(path);
  const day = file.date ?? (inPath === null ? undefined : `${inPath[1]}-${inPath[2]}-${inPath[3]}`);
  return day === undefined ? null : (readDate(day, input.zone)?.instant ?? null);
}

function readField(text: string | undefined, { zone, dayOrder }: DateInput, warnings: ImportWarning[]): string | null {
  if (text === undefined) return null;
  const read = readDate(text, zone, dayOrder);
  if (read === null) warnings.push([dayOrderOf(text) === null ? 'date-ambiguous' : 'date-unreadable', text]);
  else if (read.zoneAssumed && /\d:\d/.test(text)) warnings.push(['date-zone-assumed', text]);
  return read?.instant ?? null;
}

/** Jekyll takes a text in `categories` and `tags` for a list of its words, and one in `category` and `tag` for a name. */
function categoriesIn(fields: Fields, program: Program | undefined): string[] {
  if (program !== 'jekyll') return fields.list('category', 'categories', 'section');
  return [...new Set([...fields.list('category'), ...fields.words('categories'), ...fields.list('section')])];
}

function tagsIn(fields: Fields, program: Program | undefined): string[] {
  if (program !== 'jekyll') return fields.list('tags', 'tag', 'keywords');
  const own = [...fields.list('tag'), ...fields.words('tags')];
  return own.length > 0 ? own : fields.list('keywords');
}

function termsOf(
  fields: Fields,
  file: FileAddress,
  named: readonly string[],
  program: Program | undefined,
  warnings: ImportWarning[],
): { category: Term | undefined; tags: Term[] } {
  const [first, ...others] = named;
  for (const other of others) warnings.push(['category-to-tag', other]);
  const team = fields.text('team')?.replace(/^the\s+/i, '');
  // What belongs together by a series is a list by a tag here.
  const tags = [...tagsIn(fields, program), ...fields.list('series'), ...others, ...(team === undefined ? [] : [team])];
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
