import { textLimits } from '@hanji/contracts/api/text-limits';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { Leftover } from './blog.ts';
import { slugOfOldAddress } from './slug.ts';

/** A category or tag as far as its name is concerned. */
export interface NamedTerm {
  readonly name: string;
  readonly slug: string;
  /** What the blog knows it by: a number in WordPress; empty in old exports. */
  readonly id: string;
  /** Slug of the category above it; empty for none, and for tags. */
  readonly parent: string;
}

/**
 * Names by slug for the categories that share theirs with another: WordPress tells them by their slugs, and here a name is one category's.
 * The first keeps it, one at the top before others; behind the name of each other one stands that of the category above it, else its slug.
 */
export function namesApart(categories: readonly NamedTerm[], parentName: (slug: string) => string | undefined): ReadonlyMap<string, string> {
  const taken = new Set(categories.map(({ name }) => nameKey(name)));
  const names = new Map<string, string>();
  for (const [, ...others] of sharingNames(categories))
    for (const { name, slug, parent } of others) {
      const hints = [parentName(parent) ?? '', slugOfOldAddress(slug) ?? slug];
      const candidates = [...hints.filter((hint) => hint !== '' && nameKey(hint) !== nameKey(name)), ...numbers()].map((hint) => withHint(name, hint));
      const own = candidates.find((candidate) => candidate.length <= textLimits.categoryName && !taken.has(nameKey(candidate))) ?? name;
      taken.add(nameKey(own));
      names.set(slug, own);
    }
  return names;
}

/** Those that have the name of another one, by name: in each list the one comes first that is at the top, or that was there first. */
function sharingNames(terms: readonly NamedTerm[]): NamedTerm[][] {
  const byName = Map.groupBy(terms, ({ name }) => nameKey(name));
  return [...byName.values()].filter((sharing) => sharing.length > 1).map((sharing) => sharing.toSorted((a, b) => rankOf(a) - rankOf(b) || order(a, b)));
}

/** Tags that share a name, which are one tag here: a line of the report for each name, with the slugs that it had. */
export function joinedTags(tags: readonly NamedTerm[]): Leftover[] {
  return sharingNames(tags).map((sharing) => ({
    code: 'tags-joined',
    detail: `${sharing[0]?.name ?? ''} (${sharing.map(({ slug }) => slug).join(', ')})`,
    count: 1,
  }));
}

function rankOf({ parent }: NamedTerm): number {
  return parent === '' ? 0 : 1;
}

/** The same in every export of a blog, whatever order it has. */
function order(a: NamedTerm, b: NamedTerm): number {
  return Number(a.id) - Number(b.id) || (a.slug < b.slug ? -1 : 1);
}

function withHint(name: string, hint: string): string {
  const behind = ` (${hint})`;
  return `${name.slice(0, Math.max(1, textLimits.categoryName - behind.length)).trimEnd()}${behind}`;
}

function numbers(): string[] {
  return Array.from({ length: 100 }, (_, index) => String(index + 2));
}

/** As the site compares names: without case, width and doubled blanks. */
function nameKey(name: string): string {
  return unicodeForm(name.replaceAll(/\s+/g, ' ').trim(), 'NFKC').toLowerCase();
}
