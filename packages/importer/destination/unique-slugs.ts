import { createHash } from 'node:crypto';
import type { ResolvedSlug } from './destination.ts';

/** Makes the wished slugs unique among themselves: the first one keeps its wish, later ones get a number. */
export function uniqueSlugs(wishes: ReadonlyMap<string, string>): Map<string, ResolvedSlug> {
  const taken = new Set(wishes.values());
  const given = new Set<string>();
  const resolved = new Map<string, ResolvedSlug>();
  for (const [source, wish] of wishes) {
    let slug = wish;
    for (let number = 2; given.has(slug) || (slug !== wish && taken.has(slug)); number += 1) slug = `${wish}-${number}`;
    given.add(slug);
    resolved.set(source, { slug, exists: false });
  }
  return resolved;
}

/**
 * Divides wishes into requests of at most `size`. Equal wishes stay together, because only those of one request are
 * numbered by the site.
 */
export function slugRequests(wishes: ReadonlyMap<string, string>, size: number): { source: string; slug: string }[][] {
  const items = [...wishes].map(([source, slug]) => ({ source, slug }));
  const requests: { source: string; slug: string }[][] = [];
  for (const group of Map.groupBy(items, (item) => item.slug).values()) {
    for (let at = 0; at < group.length; at += size) {
      const part = group.slice(at, at + size);
      const last = requests.at(-1);
      if (last === undefined || last.length + part.length > size) requests.push([...part]);
      else last.push(...part);
    }
  }
  return requests;
}

/** Numbers the slugs that answers to several requests have in common; those of posts that are there stay. */
export function withoutClashes(resolved: ReadonlyMap<string, ResolvedSlug>): Map<string, ResolvedSlug> {
  const taken = new Set([...resolved.values()].filter((resolvedSlug) => resolvedSlug.exists).map((resolvedSlug) => resolvedSlug.slug));
  const result = new Map<string, ResolvedSlug>();
  for (const [source, resolvedSlug] of resolved) {
    let { slug } = resolvedSlug;
    for (let number = 2; !resolvedSlug.exists && taken.has(slug); number += 1) slug = `${resolvedSlug.slug}-${number}`;
    taken.add(slug);
    result.set(source, { ...resolvedSlug, slug });
  }
  return result;
}

/** A stable stand-in for the id of an account that a dry run does not make. */
export function standInId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
