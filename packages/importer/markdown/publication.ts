import type { Article, ImportWarning } from '../blog.ts';
import { readDate } from '../dates.ts';
import type { FactsInput } from './facts-input.ts';
import { firstDayFields, lastDayFields, laterDayFields } from './date-fields.ts';
import { type Fields, flagOf, textOf } from './fields.ts';
import type { FileAddress } from './file-address.ts';
import { readershipOf } from './reader-fields.ts';

/** Who may read a post, and from when (ISO 8601 UTC; null: its date is not known). */
export interface Publication {
  readonly status: Article['status'];
  readonly from: string | null;
}

/** What the dates of a blog are read with. */
type ReadDates = Pick<FactsInput, 'zone' | 'dayOrder'>;

/** What is known of a file beside its fields. */
export interface PublishedFile extends Pick<FileAddress, 'isDraft' | 'isPart'> {
  /** Why its generator made no page of it, by its configuration and its place. */
  readonly unrendered?: string | undefined;
  /** Why some of its text may have been for some readers only. */
  readonly secret?: string | undefined;
}

/**
 * Reads from the fields of a file who could read it on the old site. What was not shown there (not yet, not any more, never as a page)
 * does not become public here: it is scheduled or private, and so is what cannot be read for sure.
 */
export function publicationOf(fields: Fields, file: PublishedFile, date: string | null, dates: ReadDates, warnings: ImportWarning[]): Publication {
  const [first, last] = [firstDayFields, lastDayFields].map((names) => daysIn(fields, names, dates)) as [Days, Days];
  const readership = readershipOf(fields);
  if (file.isDraft || readership.is === 'draft') return { status: 'DRAFT', from: date };
  const why = whyHidden(fields, file, readership.is === 'some' ? readership.why : null) ?? hiddenByDays(first, last);
  if (why !== null) {
    warnings.push(why);
    return { status: 'PRIVATE', from: date };
  }
  if (last.days.length > 0) warnings.push(['expires-later', last.days.toSorted()[0]]);
  const shown = lastOf([...first.days, ...daysIn(fields, laterDayFields, dates).days], date);
  if (shown !== null && shown > now()) warnings.push(['scheduled', shown]);
  return { status: 'PUBLIC', from: shown };
}

interface Days {
  readonly days: readonly string[];
  /** What cannot be read as a day. */
  readonly unreadable: readonly string[];
}

function daysIn(fields: Fields, names: readonly string[], { zone, dayOrder }: ReadDates): Days {
  const given = names.flatMap((name) => {
    const value = fields.any(name);
    return value === undefined || flagOf(value) === false ? [] : [flagOf(value) === true ? `${name}: true` : (textOf(value) ?? `${name}: …`)];
  });
  const read = [...new Set(given)].map((text) => ({ text, instant: readDate(text, zone, dayOrder)?.instant }));
  return { days: read.flatMap(({ instant }) => instant ?? []), unreadable: read.flatMap(({ text, instant }) => (instant === undefined ? [text] : [])) };
}

function hiddenByDays(first: Days, last: Days): ImportWarning | null {
  const unreadable = [...first.unreadable, ...last.unreadable];
  if (unreadable.length > 0) return ['date-hides', unreadable.join(', ')];
  const past = last.days.find((day) => day <= now());
  return past === undefined ? null : ['expired', past];
}

/** The last day that is still to come; else the day that the file is of. */
function lastOf(days: readonly string[], date: string | null): string | null {
  return (
    days
      .filter((day) => day > now() && (date === null || day > date))
      .toSorted()
      .at(-1) ?? date
  );
}

function now(): string {
  return new Date().toISOString();
}

/** Why a post is not for everybody; null when it is. */
function whyHidden(fields: Fields, file: PublishedFile, secret: ImportWarning | null): ImportWarning | null {
  if (secret !== null && secret[0] !== 'status-unknown') return secret;
  if (file.secret !== undefined) return ['restricted', file.secret];
  const unrendered = whyUnrendered(fields, file);
  return unrendered === null ? secret : ['not-rendered', unrendered];
}

/** Files that generators use without making a page of them, or without listing it. */
function whyUnrendered(fields: Fields, file: PublishedFile): string | null {
  if (file.unrendered !== undefined) return file.unrendered;
  if (file.isPart) return 'by its name or folder it is no page';
  for (const name of ['headless', 'eleventyExcludeFromCollections']) if (fields.isSet(name)) return name;
  for (const name of ['render', 'permalink'])
    if (fields.flag(name) === false || (name === 'render' && fields.text(name) === 'never')) return `${name}: ${String(fields.any(name))}`;
  const build = fields.any('build');
  if (typeof build !== 'object' || build === null) return null;
  const { render = 'always', list = 'always' } = build as Readonly<Record<string, unknown>>;
  return [render, list].every((value) => value === 'always' || value === true) ? null : `build: ${JSON.stringify(build)}`;
}
