import type { Offer } from './palette-offer.ts';

/** Offers that a query found: what is called so first, then what has a word that begins so; each group by its best. */
export function likeliestFirst(found: readonly Offer[], query: string): readonly Offer[] {
  const sought = query.toLowerCase();
  const sorted = found.toSorted((a, b) => distance(a, sought) - distance(b, sought));
  const groups = [...new Set(sorted.map(({ group }) => group))];
  return groups.flatMap((name) => sorted.filter(({ group }) => group === name));
}

/** The less, the likelier it is what was meant. */
function distance({ label, keywords = '' }: Offer, sought: string): number {
  const name = label.toLowerCase();
  if (name.startsWith(sought)) return 0;
  if (` ${name}`.includes(` ${sought}`)) return 1;
  return ` ${keywords.toLowerCase()}`.includes(` ${sought}`) ? 2 : 3;
}
