import { unicodeForm } from '@hanji/contracts/unicode-form';

/** Words that a stored text lacks or has beyond its source, and the first passage of each. */
export interface WordDifference {
  /** Words of the source. */
  readonly all: number;
  readonly missing: number;
  readonly added: number;
  /** Where the first missing word stands in the source; else the first added one in what is stored. */
  readonly passage: string;
}

/** Share of the words of a text from which on a difference is told. */
const tolerated = 0.005;
const word = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Compares two texts word by word, as often as each stands in them; null where no more than half a per cent differs. Words of `perhaps` may
 * stand in what is stored, or not.
 */
export function compareWords(source: string, stored: string, perhaps = ''): WordDifference | null {
  const [wanted, found] = [plain(source), plain(stored)];
  const [counts, all] = countWords(wanted);
  for (const [text] of found.matchAll(word)) counts.set(keyOf(text), (counts.get(keyOf(text)) ?? 0) - 1);
  for (const [text] of plain(perhaps).matchAll(word)) {
    const count = counts.get(keyOf(text)) ?? 0;
    if (count < 0) counts.set(keyOf(text), count + 1);
  }
  const [missing, added] = [...counts.values()].reduce(([more, less], count) => [more + Math.max(0, count), less + Math.max(0, -count)], [0, 0]);
  if (Math.max(missing, added) <= Math.max(all, 1) * tolerated) return null;
  const isOff = (text: string) => (missing > 0 ? (counts.get(keyOf(text)) ?? 0) > 0 : (counts.get(keyOf(text)) ?? 0) < 0);
  return { all, missing, added, passage: passageOf(missing > 0 ? wanted : found, isOff) };
}

/** Formulas stand between dollar signs in some sources, with a particle behind them: no word ends there. */
function plain(text: string): string {
  return unicodeForm(text, 'NFC').replaceAll('$', '');
}

function countWords(text: string): [Map<string, number>, number] {
  const counts = new Map<string, number>();
  let all = 0;
  for (const [found] of text.matchAll(word)) {
    counts.set(keyOf(found), (counts.get(keyOf(found)) ?? 0) + 1);
    all += 1;
  }
  return [counts, all];
}

function keyOf(text: string): string {
  return text.toLowerCase();
}

function passageOf(text: string, isOff: (word: string) => boolean): string {
  for (const match of text.matchAll(word)) {
    if (isOff(match[0]))
      return text
        .slice(Math.max(0, match.index - 40), match.index + 80)
        .replaceAll(/\s+/g, ' ')
        .trim();
  }
  return '';
}
