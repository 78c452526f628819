import { dayIn } from '../dates.ts';

/** What the address of a post is made of. */
export interface PermalinkParts {
  /** ISO 8601 UTC; null where it is not known: forms with a day say nothing then. */
  readonly date: string | null;
  readonly zone: string;
  readonly slug: string;
  readonly categories: readonly string[];
  /** Folders of its file below the root of the contents. */
  readonly folders: readonly string[];
}

/** The address that a post had by the form of a generator's configuration (`/:year/:month/:title/`); null where a part of it is not known. */
export function permalinkFor(form: string, { date, zone, slug, categories, folders }: PermalinkParts): string | null {
  const [year = '', month = '', day = ''] = date === null ? [] : dayIn(date, zone).split('-');
  const inSlug = (text: string): string => text.toLowerCase().trim().replaceAll(/\s+/g, '-');
  const values: Readonly<Record<string, string>> = {
    year,
    month,
    day,
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    short_year: year.slice(2),
    title: slug,
    slug,
    name: slug,
    filename: slug,
    slugorfilename: slug,
    slugorcontentbasename: slug,
    contentbasename: slug,
    post_title: slug,
    categories: categories.map(inSlug).join('/'),
    category: inSlug(categories[0] ?? ''),
    section: folders[0] ?? '',
    sections: folders.join('/'),
    output_ext: '.html',
  };
  let isKnown = true;
  const path = form.replaceAll(/:([a-z_]+)/g, (_, name: string) => {
    const value = values[name];
    const needsDate = /year|month|day/.test(name);
    if (value === undefined || (needsDate && date === null)) isKnown = false;
    return value ?? '';
  });
  return isKnown ? path.replaceAll(/\/{2,}/g, '/') : null;
}
