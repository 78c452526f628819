import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countMatches, foundByWords, matchesAny, type RunSearch } from './search-gate.ts';
import { withoutParticle } from './particles.ts';
import { isStopWord, parseSearch } from './search-query.ts';
import { bigramsOf, stemOf, type Token, tokensOf } from './tokens.ts';

/** Everything that a word may have been meant to be: one letter more, less, other, or two exchanged. */
export interface Slip {
  /** What may be replaced in what was typed. */
  readonly typed: string;
  readonly candidates: ReadonlySet<string>;
  /** `tsquery` of texts that may hold one of them. */
  readonly query: string;
}

const latin = [...'abcdefghijklmnopqrstuvwxyz'];
const shortestWord = 5;
const longestWord = 16;
/** Two syllables are one letter away from half of the language. */
const shortestRun = 3;
const longestRun = 6;
/** Words of one search that are looked at, and texts in which a candidate is looked for. */
const maxSlips = 2;
const maxTexts = 8;
const maxTextLength = 60_000;

interface Deps {
  readonly em: EntityManager;
  readonly search: RunSearch;
}

/**
 * What was meant by a search that found nothing: the words that stand in no post, each replaced by the one that does and is one letter
 * away. Null where there is no such word for one of them. It costs as much as a search does, and goes through the same gate. `isNowhere`: no
 * post at all was found, so that a word alone need not be looked for again.
 */
export async function correctedSearch(deps: Deps, typed: string, seenSql: string, isNowhere: boolean): Promise<string | null> {
  let text = unicodeForm(typed, 'NFC').trim();
  const isAlone = isNowhere && [...tokensOf(text)].length === 1;
  const unknown: Slip[] = [];
  for (const slip of slipsOf(text)) {
    if (unknown.length >= maxSlips) return null;
    if (isAlone || !(await matchesAny(deps.em, deps.search, looseQuery(slip.typed), seenSql))) unknown.push(slip);
  }
  for (const slip of unknown) {
    const meant = await likeliest(deps, slip, seenSql);
    if (meant === null) return null;
    text = text.replace(slip.typed, () => meant);
  }
  return unknown.length === 0 ? null : text;
}

/**
 * What may have been meant by a search that found little: a word that `few` posts have at most, replaced by one that is one letter away and
 * stands in more than twice as many. Null where there is none.
 */
export async function suggestedSearch(deps: Deps, typed: string, seenSql: string, few: number): Promise<string | null> {
  const text = unicodeForm(typed, 'NFC').trim();
  for (const slip of slipsOf(text).slice(0, maxSlips)) {
    const posts = await countMatches(deps, looseQuery(slip.typed), seenSql, few + 1);
    const meant = posts > few ? null : await likeliest(deps, slip, seenSql);
    if (meant !== null && (await countMatches(deps, looseQuery(meant), seenSql, 2 * posts + 1)) > 2 * posts) return text.replace(slip.typed, () => meant);
  }
  return null;
}

function looseQuery(word: string): string {
  return parseSearch(word)?.loose ?? '';
}

async function likeliest({ em, search }: Deps, slip: Slip, seenSql: string): Promise<string | null> {
  const texts = await search<{ text: string }>(
    em,
    `${foundByWords},
     newest as materialized (select p.id from found join post p using (id) where ${seenSql} order by p.sorted_at desc limit ${maxTexts})
     select concat_ws(' ', p.title, p.subtitle, p.excerpt, left(p.plain, ${maxTextLength})) as text from newest join post p using (id)`,
    [slip.query],
    'byWords',
  );
  return mostFrequent(
    slip,
    texts.map((row) => row.text),
  );
}

/** The words of a search that are long enough to be told from one another by one letter. */
export function slipsOf(typed: string): Slip[] {
  return [...tokensOf(typed)].flatMap((token) => (token.kind === 'word' ? wordSlip(token, typed) : runSlip(token)));
}

function wordSlip({ folded, start, end }: Token, text: string): Slip[] {
  if (!/^[a-z]+$/.test(folded) || folded.length < shortestWord || folded.length > longestWord || isStopWord(folded)) return [];
  const candidates = new Set<string>();
  for (let at = 0; at <= folded.length; at += 1) {
    const [before, after] = [folded.slice(0, at), folded.slice(at)];
    if (after !== '') candidates.add(before + after.slice(1));
    if (after.length > 1) candidates.add(`${before}${after[1] ?? ''}${after[0] ?? ''}${after.slice(2)}`);
    for (const letter of latin) {
      candidates.add(before + letter + after);
      if (after !== '') candidates.add(before + letter + after.slice(1));
    }
  }
  // Forms of the same word are found as it is.
  const stem = stemOf(folded);
  for (const candidate of candidates) if (stemOf(candidate) === stem) candidates.delete(candidate);
  return [{ typed: text.slice(start, end), candidates, query: [...candidates].map((candidate) => `'${candidate}'`).join(' | ') }];
}

function runSlip(token: Token): Slip[] {
  const run = withoutParticle(token.folded);
  const syllables = [...run];
  if (!/^[가-힣]+$/.test(run) || syllables.length < shortestRun || syllables.length > longestRun) return [];
  const candidates = new Set<string>();
  const ways: string[] = [];
  for (const [at, syllable] of syllables.entries()) {
    const fixed = bigramsOf(run).filter((_, pair) => pair !== at && pair !== at - 1);
    const changed = lettersAway(syllable).map((other) => {
      candidates.add(syllables.with(at, other).join(''));
      const pairs = [at > 0 ? `${syllables[at - 1] ?? ''}${other}` : '', at + 1 < syllables.length ? `${other}${syllables[at + 1] ?? ''}` : ''];
      return pairs
        .filter((pair) => pair !== '')
        .map((pair) => `'${pair}'`)
        .join(' & ');
    });
    ways.push([...fixed.map((pair) => `'${pair}'`), `(${changed.map((pairs) => `(${pairs})`).join(' | ')})`].join(' & '));
  }
  return [{ typed: run, candidates, query: ways.map((way) => `(${way})`).join(' | ') }];
}

const [firstSyllable, vowels, finals, initials] = [0xac00, 21, 28, 19];

/** Syllables with one letter (initial, vowel or final) other than this one has. */
function lettersAway(syllable: string): string[] {
  const code = (syllable.codePointAt(0) ?? firstSyllable) - firstSyllable;
  const [initial, vowel, final] = [Math.floor(code / (vowels * finals)), Math.floor(code / finals) % vowels, code % finals];
  const made = (i: number, v: number, f: number): string => String.fromCodePoint(firstSyllable + (i * vowels + v) * finals + f);
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  return [
    ...upTo(initials).map((other) => made(other, vowel, final)),
    ...upTo(vowels).map((other) => made(initial, other, final)),
    ...upTo(finals).map((other) => made(initial, vowel, other)),
  ].filter((other) => other !== syllable);
}

/** The candidate that stands most often in some texts; null where none does. */
function mostFrequent({ candidates }: Slip, texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  const count = (word: string): void => {
    if (candidates.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  const length = [...(candidates.values().next().value ?? '')].length;
  for (const text of texts)
    for (const { kind, folded } of tokensOf(text)) {
      if (kind === 'word') count(folded);
      else for (let at = 0; at + length <= folded.length; at += 1) count(folded.slice(at, at + length));
    }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
