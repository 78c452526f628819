import type { EntityManager } from '@mikro-orm/postgresql';
import { type Division, divisionQuery, divisionsOf } from './compound-words.ts';
import { matchesAny, type RunSearch } from './search-gate.ts';
import { isStopWord, parseSearch, type SearchQuery } from './search-query.ts';
import { tokensOf } from './tokens.ts';

/** Words of one search that are looked at. */
const maxWords = 3;

/**
 * A search that finds its words also where they are written as two, as far as posts have these: `eventloop` as `event loop`. Null where none has. For
 * searches that find little: words in a row have to be looked for in the texts.
 */
export async function dividedSearch(
  { em, search }: { readonly em: EntityManager; readonly search: RunSearch },
  typed: string,
  seenSql: string,
): Promise<SearchQuery | null> {
  const isThere = (divisions: readonly Division[]): Promise<boolean> => matchesAny(em, search, divisions.map(divisionQuery).join(' | '), seenSql);
  const found = new Map<string, Division[]>();
  for (const [word, divisions] of possibleDivisions(typed)) {
    if (!(await isThere(divisions))) continue;
    const inPosts: Division[] = [];
    for (const division of divisions) if (await isThere([division])) inPosts.push(division);
    found.set(word, inPosts);
  }
  return found.size === 0 ? null : parseSearch(typed, found);
}

/** Whether a search has words that may be two. */
export function isDivisible(typed: string): boolean {
  return possibleDivisions(typed).length > 0;
}

function possibleDivisions(typed: string): (readonly [word: string, divisions: readonly Division[]])[] {
  return [...tokensOf(typed)]
    .map((token) => [token.folded, divisionsOf(token).filter((parts) => !parts.some(isStopWord))] as const)
    .filter(([, divisions]) => divisions.length > 0)
    .slice(0, maxWords);
}
