import { escapeMarkup } from '@hanji/contracts/escape-markup';
import { particles } from './particles.ts';
import { patternOfRun, type SearchTerm } from './search-query.ts';
import { accentedForms, cjkLetters, foldWord, stemOf, wordCharacters } from './tokens.ts';

/** A find in a text: offsets, and which of the terms it is. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

/** Characters of a passage, and how many of them stand before the first match. */
const passageLength = 180;
const lead = 50;
const maxMatches = 400;

/** Finds the terms of one search in texts. Linear in the text's length whatever the terms are. */
export interface Highlighter {
  /** The whole text as HTML: escaped, matches in `<mark>`. */
  readonly mark: (text: string) => string;
  /** The passage of a long text that shows most of the terms, the same way; null where none of them occurs. */
  readonly passage: (text: string) => string | null;
}

/** Makes the highlighter of a search. */
export function createHighlighter(terms: readonly SearchTerm[]): Highlighter {
  const find = finder(terms);
  return {
    mark: (text) => marked(text, 0, text.length, find(text)),
    passage: (text) => {
      const matches = find(text);
      const first = bestStart(matches);
      if (first === null) return null;
      const start = wordStart(text, Math.max(0, first - lead));
      const end = wordEnd(text, Math.min(text.length, start + passageLength));
      const inside = matches.filter((match) => match.start >= start && match.end <= end);
      return `${start > 0 ? '… ' : ''}${inOneLine(marked(text, start, end, inside))}${end < text.length ? ' …' : ''}`;
    },
  };
}

function finder(terms: readonly SearchTerm[]): (text: string) => Match[] {
  const runs = terms.filter((term) => term.kind === 'cjk').map((term) => term.folded);
  const whole = new Map(runs.map((run) => [run, new RegExp(`^(?:${patternOfFind(run)})$`, 'iv')]));
  const words = terms.filter((term) => term.kind === 'word').map((term) => ({ term, stem: stemOf(term.folded) }));
  const beginnings = [...new Set(words.map(({ term, stem }) => beginningOf(term, stem)))];
  const parts = [
    ...(beginnings.length > 0
      ? [`(?<!${wordCharacters})(?:${beginnings.map((beginning) => [...beginning].map(accentedForms).join('')).join('|')})${wordCharacters}*`]
      : []),
    ...runs.toSorted((a, b) => b.length - a.length).map(patternOfFind),
  ];
  if (parts.length === 0) return () => [];
  const pattern = new RegExp(parts.join('|'), 'giv');
  const termOf = (found: string): number => {
    const run = terms.findIndex((term) => whole.get(term.folded)?.test(found));
    if (run >= 0) return run;
    const folded = foldWord(found);
    const stem = stemOf(folded);
    return terms.findIndex(
      (term) => term.kind === 'word' && (term.folded === folded || stemOf(term.folded) === stem || (term.isPrefix && folded.startsWith(term.folded))),
    );
  };
  return (text) => {
    const matches: Match[] = [];
    for (const match of text.matchAll(pattern)) {
      const term = termOf(match[0]);
      if (term >= 0) matches.push({ start: match.index, end: match.index + match[0].length, term });
      if (matches.length >= maxMatches) break;
    }
    return matches;
  };
}

/** Two syllables with a blank between them are meant where each is a word: 웹 앱을, not 가서 버린. */
function patternOfFind(run: string): string {
  if (!/^[가-힣]{2}$/.test(run)) return patternOfRun(run);
  return `${patternOfRun(run)}|(?<!${cjkLetters})${run[0] ?? ''} ${run[1] ?? ''}(?=(?:${particles.join('|')})?(?!${cjkLetters}))`;
}

/** What every form of a word begins with: stems differ from the word in their last letter at most. */
function beginningOf(term: SearchTerm, stem: string): string {
  if (term.isPrefix && term.folded.length < stem.length + 1) return term.folded;
  return stem.length > 3 ? stem.slice(0, -1) : stem;
}

/** Where the passage begins that holds most different terms, then most matches. */
function bestStart(matches: readonly Match[]): number | null {
  let best: { start: number; score: number } | null = null;
  for (const [index, first] of matches.entries()) {
    const inReach = matches.slice(index, index + 40).filter((match) => match.end <= first.start + passageLength - lead);
    const score = new Set(inReach.map((match) => match.term)).size * 100 + inReach.length;
    if (best === null || score > best.score) best = { start: first.start, score };
  }
  return best?.start ?? null;
}

function marked(text: string, start: number, end: number, matches: readonly Match[]): string {
  let html = '';
  let at = start;
  for (const match of matches) {
    if (match.start < at) continue;
    html += `${escapeMarkup(text.slice(at, match.start))}<mark>${escapeMarkup(text.slice(match.start, match.end))}</mark>`;
    at = match.end;
  }
  return html + escapeMarkup(text.slice(at, end));
}

/** Headings and list items end without a full stop: a dot keeps them from running into what follows. */
function inOneLine(html: string): string {
  return html
    .trim()
    .replaceAll(/(?<![\s.!?…。:,])\s*\n\s*/g, ' · ')
    .replaceAll(/\s+/g, ' ');
}

/** The next beginning of a word, unless it is far. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const blank = text.slice(at, at + lead / 2).search(/\s/);
  return blank < 0 ? wholeCharacter(text, at) : at + blank + 1;
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at;
  const blank = text.slice(at - lead / 2, at).search(/\s\S*$/);
  return blank < 0 ? wholeCharacter(text, at) : at - lead / 2 + blank;
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
