import { dayIn, timeIn } from '../dates.ts';
import type { Program } from './program.ts';
import { slugFrom } from '../slug.ts';

/** What the address of a post is made of. */
export interface PermalinkParts {
  /** ISO 8601 UTC; null where it is not known: forms with a day say nothing then. */
  readonly date: string | null;
  readonly zone: string;
  readonly slug: string;
  /** Its fields have a slug; else it is the name of its file. */
  readonly isSlugGiven?: boolean | undefined;
  readonly title?: string | undefined;
  readonly categories: readonly string[];
  /** Folders of its file below the root of the contents. */
  readonly folders: readonly string[];
  readonly program?: Program | undefined;
}

const jekyllStyles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  weekdate: '/:categories/:year/W:week/:short_day/:title.html',
  none: '/:categories/:title.html',
};

/** The form that a style of Jekyll stands for (`pretty`), or that is written out. */
export function jekyllPermalink(permalink: string): string {
  return jekyllStyles[permalink] ?? (permalink.startsWith('/') ? permalink : `/${permalink}`);
}

/** Form of the addresses of posts where no configuration says one. */
export function usualPermalink(program: Program | undefined): string | undefined {
  if (program === 'jekyll') return jekyllStyles['date'];
  return program === 'hexo' ? '/:year/:month/:day/:title/' : undefined;
}

/** The form in a field of a post (`permalink: /:categories/:title/`, `permalink: pretty`); undefined where it is the address itself. */
export function permalinkForm(given: string | undefined, program: Program | undefined): string | undefined {
  if (given === undefined || /^https?:/i.test(given)) return undefined;
  if (/(?:^|[/-]):[a-z_]+/.test(given)) return given.startsWith('/') ? given : `/${given}`;
  return program === 'jekyll' ? jekyllStyles[given] : undefined;
}

/** The address that a post had by the form of a generator's configuration (`/:year/:month/:title/`); null where a part of it is not known. */
export function permalinkFor(form: string, parts: PermalinkParts): string | null {
  const values: Readonly<Record<string, string>> = { ...dayParts(parts), ...nameParts(parts), output_ext: '.html' };
  let isKnown = true;
  const path = form.replaceAll(/:([a-z_]+)/g, (_, name: string) => {
    const value = values[name];
    const needsDate = /year|month|day|hour|minute|second|week/.test(name);
    if (value === undefined || (needsDate && parts.date === null)) isKnown = false;
    return value ?? '';
  });
  if (!isKnown) return null;
  const written = path.replaceAll(/\/{2,}/g, '/');
  return parts.program === 'hugo' ? pathInHugo(written) : written;
}

function dayParts({ date, zone }: PermalinkParts): Record<string, string> {
  const [year = '', month = '', day = ''] = date === null ? [] : dayIn(date, zone).split('-');
  const [hour = '', minute = '', second = ''] = date === null ? [] : timeIn(date, zone).split(':');
  const inYear = date === null ? 0 : Temporal.PlainDate.from(`${year}-${month}-${day}`).dayOfYear;
  const numbers = { i_month: String(Number(month)), i_day: String(Number(day)), short_year: year.slice(2), y_day: String(inYear).padStart(3, '0') };
  return { year, month, day, hour, minute, second, ...numbers };
}

function nameParts({ slug, isSlugGiven, title, categories, folders, program }: PermalinkParts): Record<string, string> {
  const inSlug = categorySlugs[program ?? ''] ?? ((text: string) => text.toLowerCase().trim().replaceAll(/\s+/g, '-'));
  // Hexo calls posts by their path; Hugo by what readers see, and posts without a slug as well; Jekyll by the name of their file.
  const byTitle = titlesInAddresses[program ?? '']?.({ slug, title, folders }) ?? slug;
  const all = categories.map(inSlug).join('/');
  return {
    title: byTitle,
    slug: (program === 'hugo' || program === 'mkdocs') && isSlugGiven !== true ? byTitle : program === 'jekyll' ? slugFrom(slug) || slug : slug,
    name: slug,
    filename: slug,
    slugorfilename: slug,
    slugorcontentbasename: slug,
    contentbasename: slug,
    post_title: slug,
    categories: all,
    slugified_categories: categories.map((name) => slugFrom(name)).join('/'),
    // The folders of a category stand above it in Hexo.
    category: program === 'hexo' ? all || 'uncategorized' : inSlug(categories[0] ?? ''),
    section: folders[0] ?? '',
    sections: folders.join('/'),
  };
}

const titlesInAddresses: Readonly<Record<string, (parts: Pick<PermalinkParts, 'slug' | 'title' | 'folders'>) => string>> = {
  hugo: ({ slug, title }) => slugFrom(title ?? '') || slug,
  mkdocs: ({ slug, title }) => slugFrom(title ?? '') || slug,
  hexo: ({ slug, folders }) => [...folders, slug].join('/'),
  jekyll: ({ slug }) => slug.replaceAll(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, '-').replaceAll(/^-|-$/g, ''),
};

/** The path that Hugo makes of a file's: lower case, dashes for blanks, without signs that addresses seldom have. */
export function pathInHugo(path: string): string {
  return path
    .toLowerCase()
    .replaceAll(/\s+/g, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}./_#+~@-]/gu, '')
    .replaceAll(/-{2,}/g, '-');
}

/** Jekyll keeps blanks in addresses, Hexo capitals. */
const categorySlugs: Readonly<Record<string, (name: string) => string>> = {
  jekyll: (name) => name.toLowerCase().trim(),
  hexo: (name) => name.trim().replaceAll(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-'),
};
