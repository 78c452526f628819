import { unicodeForm } from '@hanji/contracts/unicode-form';
import { convertHangulToQwerty, convertQwertyToHangul } from 'es-hangul';
import { hanjaReadAs, readingsOf } from './hanja-readings.ts';
import { bigramsOf, lastCharacter, readRun, stemOf, type Token, tokensOf } from './tokens.ts';
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
/** Particles and endings that Korean hangs on nouns; longer ones first. */
const particles = [
  '에서는',
  '으로는',
  '이라는',
  '에게서',
  '으로써',
  '에서',
  '으로',
  '에게',
  '한테',
  '까지',
  '부터',
  '처럼',
  '보다',
  '이란',
  '라는',
  '이나',
  '을',
  '를',
  '이',
  '가',
  '은',
  '는',
  '의',
  '에',
  '로',
  '와',
  '과',
  '도',
  '만',
  '란',
];
const maxTerms = 12;
const maxRankedTerms = 4;
const maxRankedRun = 6;

/** Whether an English word says so little that it is searched for only when nothing else is. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/** A Hangul word without its particle; at least two characters stay. */
export function withoutParticle(run: string): string {
  const particle = particles.find((ending) => run.endsWith(ending) && run.length - ending.length >= 2);
  return particle === undefined ? run : run.slice(0, -particle.length);
}

/**
 * Reads what someone typed. Words must all occur; "words in quotes" must occur in a row; nothing else has a meaning. Null
 * where there is nothing to search for.
 */
export function parseSearch(typed: string): SearchQuery | null {
  const text = inUsualWidth(unicodeForm(typed, 'NFC')).trim();
  const phrases = [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  const all = [...tokensOf(text)];
  const meant = all.filter((token) => token.kind === 'cjk' || !isStopWord(token.folded));
  const tokens = (meant.length > 0 ? meant : all).slice(0, maxTerms);
  const lastWord = text.endsWith('"') ? undefined : all.at(-1);
  if (tokens.length === 0) return null;
  const inRow = phrases.map(rowQuery).filter((query) => query !== '');
  return {
    strict: [...tokens.map(asTyped), ...inRow].join(' & '),
    loose: [...tokens.map((token) => inAnyForm(token, token === lastWord, otherKeysOf(token, text))), ...inRow].join(' & '),
    ranked: tokens
      .slice(0, maxRankedTerms)
      .map((token) => inAnyForm(shortened(token), token === lastWord, otherKeysOf(token, text)))
      .join(' & '),
    patterns: [...new Set(tokens.flatMap((token) => [...(latinOf(token).length > 0 ? [] : patternOf(token)), ...signPattern(token, text)]))],
    terms: tokens.flatMap((token) => [
      {
        kind: token.kind,
        folded: token.kind === 'cjk' ? withoutParticle(token.folded) : token.folded,
        isPrefix: token.kind === 'word' && token === lastWord,
      },
      ...hangulOf(token, text).map((folded) => ({ kind: 'cjk' as const, folded, isPrefix: false })),
      ...latinOf(token).map((folded) => ({ kind: 'word' as const, folded, isPrefix: true })),
    ]),
    text,
    otherKeyboard: otherKeyboard(tokens, text, [...tokens.map((token) => inAnyForm(token, token === lastWord, [])), ...inRow].join(' & ')),
    wholeText: text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll('"', ''),
  };
}

/** Signs and blanks as East Asian keyboards write them (`Ｃ＋＋`) are those that texts have. */
function inUsualWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

function shortened(token: Token): Token {
  if (token.kind === 'word') return token;
  const run = [...withoutParticle(token.folded)];
  return run.length <= maxRankedRun ? token : { ...token, folded: run.slice(0, maxRankedRun).join('') };
}

function asTyped(token: Token): string {
  return token.kind === 'word' ? `'${token.folded}'` : `(${runQuery(token.folded, ' <-> ')})`;
}

/** `others`: what the same keys write on the other keyboard. */
function inAnyForm(token: Token, isLast: boolean, others: readonly string[]): string {
  if (token.kind === 'cjk') {
    const own = spacedQuery(withoutParticle(token.folded));
    return others.length === 0 ? own : `(${[own, ...others.map((word) => `'${stemOf(word)}' | '${word}':*`)].join(' | ')})`;
  }
  const stem = stemOf(token.folded);
  const forms = isLast && token.folded.length >= 2 ? [`'${stem}'`, `'${token.folded}':*`] : [`'${stem}'`];
  const all = [...forms, ...others.map((run) => `(${runQuery(run, ' & ')})`)];
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`;
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

/** A run that is written with or without a blank in it: 한지공예 and 한지 공예. Each way is the pairs but the one over the blank. */
function spacedQuery(run: string): string {
  const pairs = bigramsOf(run);
  const places = isCompound(run) ? pairs.map((_, at) => at).slice(1, -1) : [];
  const readings = readRun(run);
  const written = pairs.map((pair, at) => inHanjaOrHangul(pair, pairsOf(readings?.[at], readings?.[at + 1])));
  if (places.length === 0) return written.length === 0 ? runQuery(run, ' & ') : written.join(' & ');
  const ways = places.map((blank) => [...new Set(written.filter((_, at) => at !== blank))].join(' & '));
  return ways.length === 1 ? `(${ways[0] ?? ''})` : `(${ways.map((way) => `(${way})`).join(' | ')})`;
}

function inHanjaOrHangul(pair: string, readings: readonly string[]): string {
  const all = [...new Set([pair, ...readings])].map((written) => `'${written}'`);
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`;
}

/** Long enough to be two words of two characters, and short enough to try all ways of writing it. */
function isCompound(run: string): boolean {
  const { length } = [...run];
  return length >= 4 && length <= 12;
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

/** Words in a row. The last run may go on, so its last character, which only stands at the end of a run, is left out. */
function rowQuery(phrase: string): string {
  const tokens = [...tokensOf(phrase)].slice(0, maxTerms);
  const last = tokens.at(-1);
  if (last === undefined || tokens.length < 2) return '';
  const placed = [...lexemesOf(phrase.slice(0, last.end))].filter((lexeme, index, all) => lexeme.position !== all[index - 1]?.position);
  const isOpenRun = last.kind === 'cjk' && last.folded !== lastCharacter(last.folded);
  const row = isOpenRun ? placed.slice(0, -1) : placed;
  return `(${row.map((lexeme, index) => `${index === 0 ? '' : `<${lexeme.position - (row[index - 1]?.position ?? 0)}> `}'${lexeme.lexeme}'`).join(' ')})`;
}
