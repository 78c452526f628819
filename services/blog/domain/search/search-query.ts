import { unicodeForm } from '@hanji/contracts/unicode-form';
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';
import { blankPairsOfRun } from './blank-pairs.ts';
import { divisionQuery, type Divisions, joinedWords } from './compound-words.ts';
import { hanjaReadAs, readingsOf } from './hanja-readings.ts';
import { bigramsOf, lastCharacter, readRun, stemOf, type Token, tokensOf } from './tokens.ts';
import { withoutParticle } from './particles.ts';
import { lexemesOf, pairsOf } from './search-vector.ts';

/** A search as the database and the highlighter need it. */
export interface SearchQuery {
  /** `tsquery` of the words just as they were typed: texts with them come first. */
  readonly strict: string;
  /** `tsquery` of what is listed: other forms of words and without particles too, and the last word may be the beginning of a longer one. */
  readonly loose: string;
  /** `tsquery` of the first words, by which texts are ranked: ranking by many words that stand everywhere takes seconds. */
  readonly ranked: string;
  /**
   * Patterns (POSIX, without regard to case) of what must stand in the post: pairs of characters alone also match where the run does not
   * stand, and signs that belong to a name (`C++`, `.NET`) stand in no index.
   */
  readonly patterns: readonly string[];
  readonly terms: readonly SearchTerm[];
  /** The whole search as it may stand in a title, in ASCII lower case. */
  readonly wholeText: string;
  /** The search as it was typed, with signs and blanks of the usual width. */
  readonly text: string;
  /** Where some of it may have been typed on the wrong keyboard: the search as the other one writes it, and the `tsquery` of just what was typed. */
  readonly otherKeyboard: { readonly text: string; readonly typed: string } | null;
}

/** Something to mark in a text. `isPrefix`: longer words that begin so are meant too. */
export interface SearchTerm {
  readonly kind: Token['kind'];
  readonly folded: string;
  readonly isPrefix: boolean;
}

const stopWords = new Set(
  'a an and are as at be but by for from had has have he her his how i if in into is it its me my no not of on or our she so than that the their them then there these they this to us was we were what when where which who why will with you your'.split(
    ' ',
  ),
);
const maxTerms = 12;
const maxRankedTerms = 4;

/** Whether an English word says so little that it is searched for only when nothing else is. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/**
 * Reads what someone typed. Words must all occur; "words in quotes" must occur in a row; nothing else has a meaning. Null
 * where there is nothing to search for. `divisions`: words that are looked for as two words, too.
 */
export function parseSearch(typed: string, divisions: Divisions = new Map()): SearchQuery | null {
  const text = inUsualWidth(unicodeForm(typed, 'NFC')).trim();
  const phrases = [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  const all = [...tokensOf(text)];
  const meant = all.filter((token) => token.kind === 'cjk' || !isStopWord(token.folded));
  const tokens = (meant.length > 0 ? meant : all).slice(0, maxTerms);
  const lastWord = text.endsWith('"') ? undefined : all.at(-1);
  if (tokens.length === 0) return null;
  const joined = joinedWords(tokens, text);
  const formsOf = (token: Token): OtherForms => ({
    keys: otherKeysOf(token, text),
    joined: joined.get(token) ?? [],
    divided: divisions.get(token.folded) ?? [],
  });
  const inAllForms = tokens.map((token) => inAnyForm(token, token === lastWord, formsOf(token)));
  return {
    strict: [...tokens.map(asTyped), ...rowsOf(phrases, 'as typed')].join(' & '),
    loose: [...inAllForms, ...rowsOf(phrases, 'without particle')].join(' & '),
    ranked: tokens
      .slice(0, maxRankedTerms)
      .map((token) => inAnyForm(token, token === lastWord, formsOf(token), rankedRun))
      .join(' & '),
    patterns: [...new Set(tokens.flatMap((token) => [...(latinOf(token).length > 0 ? [] : patternOf(token)), ...signPattern(token, text)]))],
    terms: tokens.flatMap((token) => termsOf(token, token === lastWord, formsOf(token))),
    text,
    otherKeyboard: otherKeyboard(
      tokens,
      text,
      [...tokens.map((token) => inAnyForm(token, token === lastWord, { ...formsOf(token), keys: [] })), ...rowsOf(phrases, 'without particle')].join(' & '),
    ),
    wholeText: text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll('"', ''),
  };
}

/** What else a token may be written as. `keys`: what the same keys write on the other keyboard; `joined`: one word with its neighbour. */
interface OtherForms {
  readonly keys: readonly string[];
  readonly joined: readonly string[];
  readonly divided: readonly (readonly [string, string])[];
}

function termsOf(token: Token, isLast: boolean, { keys, joined, divided }: OtherForms): SearchTerm[] {
  const isKorean = token.kind === 'cjk';
  return [
    { kind: token.kind, folded: isKorean ? withoutParticle(token.folded) : token.folded, isPrefix: !isKorean && isLast },
    ...keys.map((folded) => (isKorean ? { kind: 'word' as const, folded, isPrefix: true } : { kind: 'cjk' as const, folded, isPrefix: false })),
    ...[...joined, ...divided.flat()].map((folded) => ({ kind: 'word' as const, folded, isPrefix: false })),
  ];
}

function rowsOf(phrases: readonly string[], ending: 'as typed' | 'without particle'): string[] {
  return phrases.map((phrase) => rowQuery(phrase, ending)).filter((query) => query !== '');
}

/** Signs and blanks as East Asian keyboards write them (`Ｃ＋＋`) are those that texts have. */
function inUsualWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

function asTyped(token: Token): string {
  return token.kind === 'word' ? `'${token.folded}'` : `(${runQuery(token.folded, ' <-> ')})`;
}

function inAnyForm(token: Token, isLast: boolean, { keys, joined, divided }: OtherForms, ofRun = spacedQuery): string {
  const own = token.kind === 'cjk' ? [ofRun(withoutParticle(token.folded))] : wordForms(token.folded, isLast);
  const inOtherKeys = token.kind === 'cjk' ? keys.flatMap((word) => wordForms(word, true)) : keys.map((run) => `(${runQuery(run, ' & ')})`);
  const all = [...own, ...inOtherKeys, ...joined.flatMap((word) => wordForms(word, isLast)), ...divided.map(divisionQuery)];
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`;
}

/** A word by its stem; `isBeginning`: also what begins with it. */
function wordForms(word: string, isBeginning: boolean): string[] {
  const stem = `'${stemOf(word)}'`;
  return isBeginning && word.length >= 2 ? [stem, `'${word}':*`] : [stem];
}

/** Hangul that was typed while the keyboard wrote Latin (`gksrmf` for 한글). None where syllables would be left unfinished, as of English words. */
function hangulOf(token: Token, text: string): string[] {
  const typed = token.kind === 'word' ? text.slice(token.start, token.end) : '';
  if (!/^[A-Za-z]{4,40}$/.test(typed)) return [];
  const hangul = asHangul(typed);
  return /^[가-힣]{2,}$/.test(hangul) ? [withoutParticle(hangul)] : [];
}

/** A Latin word that was typed while the keyboard wrote Hangul (`ㄱㄷㅁㅊㅅ` for react): letters are left that make no syllable, and are no laughter. */
function latinOf({ kind, folded }: Token): string[] {
  if (kind !== 'cjk' || !/[ㄱ-ㅣ]/.test(folded) || new Set(folded).size < 3) return [];
  const latin = convertHangulToQwerty(folded).toLowerCase();
  return /^[a-z]{3,40}$/.test(latin) ? [latin] : [];
}

function otherKeysOf(token: Token, text: string): string[] {
  return token.kind === 'cjk' ? latinOf(token) : hangulOf(token, text);
}

function otherKeyboard(tokens: readonly Token[], text: string, typed: string): SearchQuery['otherKeyboard'] {
  const meant = tokens.filter((token) => otherKeysOf(token, text).length > 0);
  if (meant.length === 0) return null;
  // From the end, so that places before it stay.
  const otherText = (token: Token): string => latinOf(token)[0] ?? asHangul(text.slice(token.start, token.end));
  const inOther = meant.reduceRight((all, token) => all.slice(0, token.start) + otherText(token) + all.slice(token.end), text);
  return { text: inOther, typed };
}

/** The library throws for some letters that make no syllable (`commonjs`). */
function asHangul(typed: string): string {
  try {
    return convertQwertyToHangul(typed);
  } catch {
    return '';
  }
}

/**
 * A run that is written with or without a blank in it: 한지공예 and 한지 공예, 웹앱 and 웹 앱. Each way is the pairs but the one over the blank;
 * beside a single syllable the blank itself is indexed.
 */
function spacedQuery(run: string): string {
  const pairs = bigramsOf(run);
  if (pairs.length === 0) return runQuery(run, ' & ');
  const readings = readRun(run);
  const written = pairs.map((pair, at) => inHanjaOrHangul(pair, pairsOf(readings?.[at], readings?.[at + 1])));
  const places = isCompound(run) ? pairs.map((_, at) => at).slice(1, -1) : [];
  const inHalves = places.map((blank) => written.filter((_, at) => at !== blank));
  const besideSyllables = blankPairsOfRun(run).map(({ blank, rest: [from, to] }) => [`'${blank}'`, ...written.slice(from, Math.max(from, to - 1))]);
  const ways = [...(inHalves.length > 0 ? inHalves : [written]), ...besideSyllables].map((way) => [...new Set(way)].join(' & '));
  if (ways.length === 1) return ways[0]?.includes(' & ') === true ? `(${ways[0]})` : (ways[0] ?? '');
  return `(${ways.map((way) => (way.includes(' & ') ? `(${way})` : way)).join(' | ')})`;
}

/** Where a run stands, for ranking: its first pair and its last, also over a blank. Each further lexeme makes that slower. */
function rankedRun(run: string): string {
  const pairs = bigramsOf(run);
  if (pairs.length < 2) return spacedQuery(run);
  const readings = readRun(run);
  const ends = [0, pairs.length - 1].map((at) => inHanjaOrHangul(pairs[at] ?? '', pairsOf(readings?.[at], readings?.[at + 1])));
  const blanks = blankPairsOfRun(run).map(({ blank }) => `'${blank}'`);
  return `(${ends.map((end, index) => (blanks[index] === undefined ? end : `(${end} | ${blanks[index]})`)).join(' & ')})`;
}

function inHanjaOrHangul(pair: string, readings: readonly string[]): string {
  const all = [...new Set([pair, ...readings])].map((written) => `'${written}'`);
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`;
}

/** Long enough to be two words, and short enough to try all ways of writing it. */
function isCompound(run: string): boolean {
  const { length } = [...run];
  return length >= 3 && length <= 12;
}

/** All pairs of a run, joined by an operator; a single character is found at the end of a run or at the beginning of a pair. */
function runQuery(run: string, operator: ' & ' | ' <-> '): string {
  const pairs = bigramsOf(run);
  return pairs.length === 0 ? `'${run}':*` : pairs.map((pair) => `'${pair}'`).join(operator);
}

/** One pair is exact by itself, unless other Hanja are read the same; of more, any text with all of them somewhere would match. */
function patternOf(token: Token): string[] {
  const run = token.kind === 'cjk' ? withoutParticle(token.folded) : '';
  const pairs = bigramsOf(run).length;
  return pairs > 1 || (pairs === 1 && readRun(run) !== null) ? [patternOfRun(run)] : [];
}

/** The pattern of a run, written in Hangul or Hanja: compounds may have a blank between any two characters. */
export function patternOfRun(run: string): string {
  return [...run].map(patternOfCharacter).join(isCompound(run) ? ' ?' : '');
}

function patternOfCharacter(character: string): string {
  const others = [...readingsOf(character), ...hanjaReadAs(character)];
  return others.length === 0 ? character : `[${character}${others.join('')}]`;
}

/** The pattern of a name with its signs: `C++`, `C#`, `.NET`. Dots within a word (`node.js`) are left to chance: many leave them out. */
function signPattern({ kind, folded, start, end }: Token, text: string): string[] {
  if (kind !== 'word' || !/^[a-z\d]{1,20}$/.test(folded)) return [];
  const [signs = ''] = /^(?:\+{1,2}|#)(?![\p{L}\p{N}+#])/u.exec(text.slice(end)) ?? [];
  if (signs !== '') return [`(^|[^[:alnum:]])${folded}${signs.replaceAll('+', '[+]')}`];
  const hasDot = text[start - 1] === '.' && (start === 1 || /\s/.test(text[start - 2] ?? ''));
  return hasDot ? [`[.]${folded}($|[^[:alnum:]])`] : [];
}

/** Words in a row. The last run may go on, so its last character, which only stands at the end of a run, is left out, and its particle where it need not be there. */
function rowQuery(phrase: string, ending: 'as typed' | 'without particle'): string {
  const tokens = [...tokensOf(phrase)].slice(0, maxTerms);
  const last = tokens.at(-1);
  if (last === undefined || tokens.length < 2) return '';
  const particle = ending === 'without particle' && last.kind === 'cjk' ? last.folded.length - withoutParticle(last.folded).length : 0;
  const placed = [...lexemesOf(phrase.slice(0, last.end - particle))].filter((lexeme, index, all) => lexeme.position !== all[index - 1]?.position);
  const isOpenRun = last.kind === 'cjk' && last.folded !== lastCharacter(last.folded);
  const row = isOpenRun ? placed.slice(0, -1) : placed;
  return `(${row.map((lexeme, index) => `${index === 0 ? '' : `<${lexeme.position - (row[index - 1]?.position ?? 0)}> `}'${lexeme.lexeme}'`).join(' ')})`;
}
