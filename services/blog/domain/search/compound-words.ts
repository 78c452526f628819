import { stemOf, type Token } from './tokens.ts';

/** Words that are looked for as two in a row as well: `eventloop` → `event`, `loop`. */
export type Divisions = ReadonlyMap<string, readonly Division[]>;
/** The two parts of a word. */
export type Division = readonly [first: string, second: string];

const longestJoined = 40;
const shortestDivided = 6;
const longestDivided = 20;

/** Of each word what it is as one with its neighbour: `java script` → `javascript` for both. */
export function joinedWords(tokens: readonly Token[], text: string): ReadonlyMap<Token, readonly string[]> {
  const joined = new Map<Token, string[]>();
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (next === undefined || !areNeighbours(token, next, text)) continue;
    for (const each of [token, next]) joined.set(each, [...(joined.get(each) ?? []), token.folded + next.folded]);
  }
  return joined;
}

function areNeighbours(token: Token, next: Token, text: string): boolean {
  const arePlain = /^[a-z][a-z\d]*$/.test(token.folded) && /^[a-z\d]+$/.test(next.folded);
  return arePlain && token.folded.length + next.folded.length <= longestJoined && /^[ -]$/.test(text.slice(token.end, next.start));
}

/** All ways to take a word for two, of two letters and more each. */
export function divisionsOf({ kind, folded }: Token): Division[] {
  if (kind !== 'word' || !/^[a-z]+$/.test(folded) || folded.length < shortestDivided || folded.length > longestDivided) return [];
  return Array.from({ length: folded.length - 3 }, (_, at): Division => [folded.slice(0, at + 2), folded.slice(at + 2)]);
}

/** `tsquery` of two words in a row. */
export function divisionQuery([first, second]: Division): string {
  return `('${stemOf(first)}' <-> '${stemOf(second)}')`;
}
