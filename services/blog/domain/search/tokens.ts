import { stemmer } from 'stemmer';

/**
 * A run of letters that belongs together: Hangul, Han and kana run on without blanks between the words (`cjk`), all
 * other scripts are words. `start` and `end` are offsets in the text; `folded` is what is compared.
 */
export interface Token {
  readonly kind: 'cjk' | 'word';
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const cjk = String.raw`\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー`;
const tokenPattern = new RegExp(String.raw`[${cjk}]+|[[\p{L}\p{M}\p{N}]--[${cjk}]]+`, 'gv');
const cjkStart = new RegExp(`^[${cjk}]`, 'v');
/** Longer words are no words: encoded data, hashes. */
const longestWord = 64;

/** Cuts text into tokens. Linear in its length. The text should be NFC, as stored text is. */
export function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(tokenPattern)) {
    const [found] = match;
    const kind = cjkStart.test(found) ? 'cjk' : 'word';
    if (kind === 'word' && found.length > longestWord) continue;
    const folded = kind === 'cjk' ? found : foldWord(found);
    // Marks without a letter, such as the variation selectors of emoji, fold to nothing.
    if (folded !== '') yield { kind, folded, start: match.index, end: match.index + found.length };
  }
}

/** Lower case, without accents and width: `Café` and `ｃａｆｅ` are `cafe`. */
export function foldWord(word: string): string {
  // Most words are plain; the normal forms cost ten times as much.
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}

/** The stem that forms of an English word share (`running` → `run`); other words come back as they are. */
export function stemOf(folded: string): string {
  return /^[a-z]{3,}$/.test(folded) ? stemmer(folded) : folded;
}

/** Pairs of neighbouring characters, by code points: `블로그` → `블로`, `로그`. */
export function bigramsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** The last character of a run, which is indexed by itself: with it every single character is found by prefix. */
export function lastCharacter(run: string): string {
  return [...run].at(-1) ?? '';
}
