import { unicodeForm } from '@hanji/contracts/unicode-form';
import { stemmer } from 'stemmer';
import { readingsOf } from './hanja-readings.ts';

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

/** Letters of scripts that run on, for patterns with the flag `v`. */
export const cjkLetters = String.raw`[[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]&&[\p{L}\p{N}]]`;
/** Characters of words of all other scripts, for patterns with the flag `v`. */
export const wordCharacters = String.raw`[[\p{L}\p{M}\p{N}]--${cjkLetters}]`;
const tokenPattern = new RegExp(`${cjkLetters}+|${wordCharacters}+`, 'gv');
const cjkStart = new RegExp(`^${cjkLetters}`, 'v');
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
  // Compatible forms may hold more than letters, such as blanks.
  const letters = unicodeForm(word, 'NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '');
  return unicodeForm(letters.toLowerCase(), 'NFC');
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

/** More Hanja in a row are no Korean word but Chinese, whose readings would be found by anything. */
const longestHanja = 8;
const hangulAlone = /^[가-힣]+$/;
const notReadInKorean = new RegExp(String.raw`[\p{sc=Hiragana}\p{sc=Katakana}ー]|\p{sc=Han}{${longestHanja + 1}}`, 'v');

/**
 * What a run of characters may be written as in Hangul alone, character by character: 韓紙를 → [한], [지], [를]. Null where there is
 * nothing to read: no Hanja, or text that is Japanese or Chinese.
 */
export function readRun(run: string): readonly (readonly string[])[] | null {
  if (hangulAlone.test(run)) return null;
  if (notReadInKorean.test(run)) return null;
  const characters = [...run];
  const readings = characters.map(readingsOf);
  return readings.some((each) => each.length > 0) ? characters.map((character, at) => nonEmpty(readings[at]) ?? [character]) : null;
}

function nonEmpty(readings: readonly string[] | undefined): readonly string[] | null {
  return readings === undefined || readings.length === 0 ? null : readings;
}

const accented = new Map<string, string>();
for (let code = 0xc0; code < 0x2000; code += code === 0x24f ? 0x1e00 - 0x24f : 1) {
  const letter = String.fromCharCode(code);
  const folded = foldWord(letter);
  if (/^[a-z]$/.test(folded)) accented.set(folded, (accented.get(folded) ?? '') + letter);
}

/** Pattern of a folded letter in all of its forms, accented ones too; to be used without regard to case. */
export function accentedForms(letter: string): string {
  const others = accented.get(letter);
  return others === undefined ? letter : `[${letter}${others}]`;
}
