import { codeAsBlanks } from './prose.ts';

/** A text without what its program never showed. */
export interface SeenText {
  readonly body: string;
  /** Notes that only the program of the writer took for such (`%%…%%` of Obsidian): the report names them. */
  readonly notes: readonly string[];
  /** False: something begins that is hidden, and does not end. */
  readonly isSure: boolean;
}

interface Comment {
  readonly begin: RegExp;
  readonly end: RegExp;
  /** Where nothing ends it, the rest was hidden, or nothing was shown at all. */
  readonly isSerious?: true;
  /** It is one of Obsidian: in its notes, or in texts that may be such. */
  readonly isNote?: Notes;
}

/** Whether a text is a note of Obsidian. */
type Notes = 'of-obsidian' | 'perhaps';

/** Comments of Liquid, Nunjucks, Hugo, Kramdown and Obsidian. Generators look for their ends in code, too. */
const comments: readonly Comment[] = [
  { begin: /(?<!\{)\{%-?\s*comment\b[^%]*%\}/g, end: /\{%-?\s*endcomment\s*-?%\}/g, isSerious: true },
  { begin: /(?<!\{)\{%-?\s*#/g, end: /%\}/g, isSerious: true },
  { begin: /\{\{[<%]\s*comment\s*[>%]\}\}/g, end: /\{\{[<%]\s*\/\s*comment\s*[>%]\}\}/g, isSerious: true },
  { begin: /\{\{-?\s*\/\*/g, end: /\*\/\s*-?\}\}/g, isSerious: true },
  { begin: /\{#(?=[\s-]|[^{}]*#\})/g, end: /#\}/g },
  { begin: /\{::comment(?![^}\n]*\/\})[^}\n]*\}/g, end: /\{:\/(?:comment)?\}/g, isSerious: true },
  { begin: /^[ \t>]*%%(?!%)/gm, end: /%%/g, isSerious: true, isNote: 'perhaps' },
  { begin: /(?<![%\d])%%(?!%)/g, end: /(?<!%)%%/g, isNote: 'perhaps' },
  { begin: /%%/g, end: /%%/g, isSerious: true, isNote: 'of-obsidian' },
];

/** Takes out of a text of Markdown what its generator never put out. `kind`: also what Obsidian takes for comments. */
export function withoutUnseenParts(body: string, kind?: Notes): SeenText {
  if (!/\{[%{#:]|%%|<!--/.test(body)) return { body, notes: [], isSure: true };
  const notes: string[] = [];
  let isSure = true;
  let text = body;
  for (const comment of comments.filter(({ isNote }) => isNote === undefined || isNote === kind)) {
    const left = withoutComment(text, comment);
    text = left.text;
    notes.push(...left.notes);
    isSure &&= left.isSure;
  }
  return { body: text, notes, isSure: isSure && !hasOpenComment(text) };
}

function withoutComment(text: string, { begin, end, isSerious, isNote }: Comment): { text: string; notes: string[]; isSure: boolean } {
  if (text.search(begin) < 0) return { text, notes: [], isSure: true };
  const prose = codeAsBlanks(withoutProtected(text));
  const notes: string[] = [];
  let [kept, from, isSure] = ['', 0, true];
  for (const match of prose.matchAll(begin)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const close = endOf(text, start, end, isNote !== undefined && isSerious !== true);
    if (close === null) {
      isSure &&= isSerious !== true;
      continue;
    }
    if (isNote !== undefined) notes.push(text.slice(start, close.start).trim());
    kept += text.slice(from, match.index);
    from = close.end;
  }
  return { text: kept + text.slice(from), notes, isSure };
}

/** `inParagraph`: what does not end in the same paragraph is a sign of its text. */
function endOf(text: string, from: number, end: RegExp, inParagraph: boolean): { start: number; end: number } | null {
  end.lastIndex = from;
  const match = end.exec(text);
  if (match === null || (inParagraph && /\n[ \t]*\n/.test(text.slice(from, match.index)))) return null;
  return { start: match.index, end: match.index + match[0].length };
}

/** What is shown as it is written, with blanks in its place. */
export function withoutProtected(text: string): string {
  return text.replaceAll(/\{%-?\s*raw\s*-?%\}[^]*?\{%-?\s*endraw\s*-?%\}/g, (raw) => raw.replaceAll(/[^\n]/g, ' '));
}

/** A comment of HTML at the start of a line that nothing ends takes the rest of the page along in every browser. */
function hasOpenComment(text: string): boolean {
  const start = codeAsBlanks(text).matchAll(/^[ \t]{0,3}<!--/gm);
  return [...start].some(({ index }) => !/--!?>/.test(text.slice(index + 2)));
}
