import { createHash } from 'node:crypto';
import type { SettledSlug } from './destination.ts';

/** Makes the wished slugs unique among themselves: the first one keeps its wish, later ones get a number. */
export function uniqueSlugs(wishes: ReadonlyMap<string, string>): Map<string, SettledSlug> {
  const taken = new Set(wishes.values());
  const given = new Set<string>();
  const settled = new Map<string, SettledSlug>();
  for (const [source, wish] of wishes) {
    let slug = wish;
    for (let number = 2; given.has(slug) || (slug !== wish && taken.has(slug)); number += 1) slug = `${wish}-${number}`;
    given.add(slug);
    settled.set(source, { slug, exists: false });
  }
  return settled;
}

/** A stable stand-in for the id of an account that a dry run does not make. */
export function standInId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
