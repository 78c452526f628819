import { blankPairs } from './blank-pairs.ts';
import { bigramsOf, lastCharacter, readRun, stemOf, type Token, tokensOf } from './tokens.ts';

/** How much a find counts: A most. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** What a post is found by: columns of `post`. Its tags' names have a table of their own, and weight B alone. */
export const searchedColumns = [
  ['A', 'title'],
  ['C', 'subtitle'],
  ['C', 'excerpt'],
  ['D', 'plain'],
] as const satisfies readonly (readonly [Weight, string])[];

/** A text that a post is found by. */
export type SearchableText = readonly [weight: Weight, text: string];

/** PostgreSQL's own bounds: positions end at 16383, a lexeme has 255 of them, a vector 1 MB. */
const lastPosition = 16_383;
const maxPositions = 255;
const maxBytes = 700_000;

/** One lexeme at a place in the text. */
export interface PlacedLexeme {
  readonly lexeme: string;
  readonly position: number;
}

/**
 * The lexemes of a text with their positions, counted from 1. A Hangul run stands by its pairs and, at its end, its last character; a word
 * by itself and by its stem at the same position, and so Hanja by themselves and by their readings, and a blank beside a single syllable.
 */
export function* lexemesOf(text: string): Generator<PlacedLexeme> {
  let position = 0;
  let before: Token | null = null;
  for (const token of tokensOf(text)) {
    if (before?.kind === 'cjk' && token.kind === 'cjk' && token.start - before.end === 1 && text[before.end] === ' ')
      for (const lexeme of blankPairs(before.folded, token.folded)) yield { lexeme, position };
    before = token;
    if (token.kind === 'word') {
      position += 1;
      yield { lexeme: token.folded, position };
      const stem = stemOf(token.folded);
      if (stem !== token.folded) yield { lexeme: stem, position };
      continue;
    }
    const readings = readRun(token.folded);
    for (const [at, pair] of bigramsOf(token.folded).entries()) {
      yield { lexeme: pair, position: (position += 1) };
      for (const read of pairsOf(readings?.[at], readings?.[at + 1])) if (read !== pair) yield { lexeme: read, position };
    }
    const last = lastCharacter(token.folded);
    yield { lexeme: last, position: (position += 1) };
    for (const read of readings?.at(-1) ?? []) if (read !== last) yield { lexeme: read, position };
  }
}

/** Every reading of one character before every reading of the next. */
export function pairsOf(first: readonly string[] = [], second: readonly string[] = []): string[] {
  return first.flatMap((one) => second.map((other) => one + other));
}

/**
 * Writes a `tsvector` literal of our own tokens, so that search works the same under every locale of the database. Very long
 * texts are indexed as far as a vector holds them.
 */
export function searchVector(texts: readonly SearchableText[]): string {
  const vector = new VectorText();
  for (const [weight, text] of texts) vector.add(weight, text);
  return vector.toString();
}

class VectorText {
  readonly #places = new Map<string, string[]>();
  #offset = 0;
  #bytes = 0;

  add(weight: Weight, text: string): void {
    let last = 0;
    for (const { lexeme, position } of lexemesOf(text)) {
      last = position;
      let places = this.#places.get(lexeme);
      if (places === undefined) {
        this.#bytes += Buffer.byteLength(lexeme) + 12;
        if (this.#bytes > maxBytes) return;
        this.#places.set(lexeme, (places = []));
      }
      if (places.length >= maxPositions) continue;
      this.#bytes += 2;
      places.push(`${Math.min(this.#offset + position, lastPosition)}${weight}`);
    }
    // A gap keeps a phrase from reaching from one part into the next.
    this.#offset += last + 10;
  }

  toString(): string {
    return [...this.#places].map(([lexeme, places]) => `'${lexeme}':${places.join(',')}`).join(' ');
  }
}
