import type { Article, ImportWarning } from '../blog.ts';
import { readDate } from '../dates.ts';
import type { Fields } from './fields.ts';
import type { FileAddress } from './file-address.ts';

/** Who may read a post, and from when (ISO 8601 UTC; null: its date is not known). */
export interface Publication {
  readonly status: Article['status'];
  readonly from: string | null;
}

const drafted = ['draft', 'isDraft', 'wip'];
const hidden = ['private', 'isPrivate', 'unlisted', 'hidden', 'hide', 'delisted', 'secret', 'membersOnly', 'subscribersOnly', 'premium', 'paid', 'paywall'];
const everybody = new Set(['published', 'publish', 'public', 'live', 'everyone', 'everybody', 'all', 'free', 'open', 'visible']);
const firstDay = ['publishDate', 'embargo', 'embargoUntil'];
const lastDay = ['expiryDate', 'expirationDate', 'expireDate', 'unpublishDate', 'unpublishAt'];

/**
 * Reads from the fields of a file who could read it on the old site. What was not shown there (not yet, not any more, never as a page)
 * does not become public here: it is scheduled or private, and so is what cannot be read for sure.
 */
export function publicationOf(fields: Fields, file: FileAddress, date: string | null, zone: string, warnings: ImportWarning[]): Publication {
  const [from, until] = [firstDay, lastDay].map((names) => fields.text(...names));
  if (isDraft(fields, file)) return { status: 'DRAFT', from: date };
  const secret = secretOf(fields, file);
  if (secret !== null) {
    warnings.push(secret);
    return { status: secret[0] === 'status-unknown' ? 'DRAFT' : 'PRIVATE', from: date };
  }
  const [start, end] = [from, until].map((day) => (day === undefined ? null : readDate(day, zone)));
  const now = new Date().toISOString();
  const unreadable = [from, until].filter((day, index) => day !== undefined && [start, end][index] === null);
  const hides: ImportWarning | null =
    unreadable.length > 0 ? ['date-hides', unreadable.join(', ')] : end && end.instant <= now ? ['expired', end.instant] : null;
  if (hides !== null) {
    warnings.push(hides);
    return { status: 'PRIVATE', from: date };
  }
  if (end) warnings.push(['expires-later', end.instant]);
  const shown = start && start.instant > now ? start.instant : date;
  if (shown !== null && shown > now) warnings.push(['scheduled', shown]);
  return { status: 'PUBLIC', from: shown };
}

function isDraft(fields: Fields, file: FileAddress): boolean {
  const isSaid = ['status', 'visibility'].some((name) => fields.text(name)?.toLowerCase() === 'draft');
  return file.isDraft || isSaid || drafted.some((name) => fields.isSet(name)) || fields.flag('published', 'publish') === false;
}

/** Why a post is not for everybody; null when it is. */
function secretOf(fields: Fields, file: FileAddress): ImportWarning | null {
  const flags = hidden.filter((name) => fields.isSet(name));
  if (flags.length > 0) return ['restricted', flags.join(', ')];
  if (fields.isSet('password') || fields.isSet('protected')) return ['password-protected'];
  const unrendered = whyUnrendered(fields, file);
  if (unrendered !== null) return ['not-rendered', unrendered];
  for (const name of ['status', 'visibility', 'access', 'audience']) {
    const said = fields.text(name)?.toLowerCase();
    if (said === undefined || everybody.has(said)) continue;
    if (name === 'visibility' || /member|paid|private|protected|subscri|premium|unlisted|hidden/.test(said)) return ['restricted', said];
    // For whom a text is meant (`audience: beginners`) keeps nobody out.
    if (name === 'status') return ['status-unknown', said];
  }
  return null;
}

/** Files that generators use without making a page of them, or without listing it. */
function whyUnrendered(fields: Fields, file: FileAddress): string | null {
  if (file.isPart) return 'its name starts with _';
  for (const name of ['headless', 'eleventyExcludeFromCollections']) if (fields.isSet(name)) return name;
  for (const name of ['render', 'permalink']) if (fields.flag(name) === false) return `${name}: false`;
  const build = fields.any('build');
  if (typeof build !== 'object' || build === null) return null;
  const { render = 'always', list = 'always' } = build as Readonly<Record<string, unknown>>;
  return [render, list].every((value) => value === 'always' || value === true) ? null : `build: ${JSON.stringify(build)}`;
}
