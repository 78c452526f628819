import type { Root as HtmlRoot, Element, ElementContent, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { withCodeAside } from './prose.ts';

const definition = /^ {0,3}:[ \t]+(?=\S)/;
/** What begins a block of its own is no term. */
const noTerm = /^(?: {4}|\t| {0,3}(?:[#>|<:]|[-*+] |\d+[.)] |={3,}|-{3,}|\{[%:]|\uE002))/;

/** Writes lists of definitions (`Term`, below it `: what it means`), as Kramdown, Hugo and MkDocs read them, in HTML with Markdown in it. */
export function readDefinitionLists(body: string): string {
  if (!/^ {0,3}:[ \t]+\S/m.test(body)) return body;
  return withCodeAside(body, (text) => {
    const lines = text.split('\n');
    const out: string[] = [];
    for (let at = 0; at < lines.length;) {
      const list = listAt(lines, at);
      if (list === null) out.push(lines[at] ?? '');
      else out.push(...list.html);
      at = list?.end ?? at + 1;
    }
    return out.join('\n');
  });
}

/** The list whose first term stands at a line: `end` is the line behind it. Null where there is none. */
function listAt(lines: readonly string[], start: number): { readonly html: string[]; readonly end: number } | null {
  const before = lines[start - 1] ?? '';
  if (before.trim() !== '') return null;
  const html = ['<dl>', ''];
  let at = start;
  for (let entry = entryAt(lines, at); entry !== null; entry = entryAt(lines, at)) {
    html.push(...entry.html);
    at = entry.end;
    while (lines[at]?.trim() === '' && entryAt(lines, at + 1) !== null) at += 1;
  }
  return at === start ? null : { html: [...html, '</dl>', ''], end: at };
}

function entryAt(lines: readonly string[], start: number): { readonly html: string[]; readonly end: number } | null {
  let at = start;
  while (isTerm(lines[at])) at += 1;
  const terms = lines.slice(start, at);
  if (lines[at]?.trim() === '') at += 1;
  if (terms.length === 0 || !definition.test(lines[at] ?? '')) return null;
  const html = terms.flatMap((term) => ['<dt>', '', term.trim(), '', '</dt>']);
  while (definition.test(lines[at] ?? '')) {
    const inner = [(lines[at] ?? '').replace(definition, '')];
    for (at += 1; at < lines.length && goesOn(lines, at); at += 1) inner.push((lines[at] ?? '').replace(/^(?: {1,4}|\t)/, ''));
    html.push('<dd>', '', ...inner, '', '</dd>');
    if (lines[at]?.trim() === '' && definition.test(lines[at + 1] ?? '')) at += 1;
  }
  return { html, end: at };
}

function isTerm(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '' && !noTerm.test(line);
}

/** Whether a line belongs to the definition above it: it is indented, or goes on with its paragraph. */
function goesOn(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (line.trim() === '') return /^(?: {2,}|\t)\S/.test(lines[at + 1] ?? '');
  if (definition.test(line)) return false;
  if (/^(?: {2,}|\t)/.test(line)) return true;
  return (lines[at - 1] ?? '').trim() !== '' && isTerm(line) && !definition.test(lines[at + 1] ?? '');
}

/** Terms, definitions and cells of one paragraph hold its words alone. */
export function tidyDefinitions(tree: HtmlRoot): void {
  visit(tree, 'element', (node) => {
    if (!/^(?:dt|dd|td)$/.test(node.tagName)) return;
    const [only, ...others] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    if (only?.type === 'element' && only.tagName === 'p' && others.length === 0) node.children = only.children;
  });
}

/** The abbreviations that a text explains (`*[HTML]: Hypertext Markup Language`), and the text without these lines. */
export function takeAbbreviations(body: string): { readonly text: string; readonly abbreviations: ReadonlyMap<string, string> } {
  const abbreviations = new Map<string, string>();
  if (!/^ {0,3}\*\[/m.test(body)) return { text: body, abbreviations };
  const text = withCodeAside(body, (prose) =>
    prose.replaceAll(/^ {0,3}\*\[([^\]\n]+)\]:[ \t]*(.*)$\n?/gm, (_, name: string, meaning: string) => {
      abbreviations.set(name.trim(), meaning.trim());
      return '';
    }),
  );
  return { text, abbreviations };
}

/** Lets the words of a text that are abbreviations say what they mean. */
export function explainAbbreviations(tree: HtmlRoot, abbreviations: ReadonlyMap<string, string>): void {
  if (abbreviations.size === 0) return;
  const names = [...abbreviations.keys()].toSorted((a, b) => b.length - a.length).map((name) => RegExp.escape(name));
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.join('|')})(?![a-zA-Z0-9_])`, 'gu');
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && /^(?:pre|code|abbr|script|style)$/.test(node.tagName)) return SKIP;
    if (node.type !== 'text' || parent === undefined || index === undefined) return undefined;
    const parts = explained(node, word, abbreviations);
    if (parts.length < 2 && parts[0]?.type === 'text') return undefined;
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

function explained({ value }: Text, word: RegExp, abbreviations: ReadonlyMap<string, string>): ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  for (const match of value.matchAll(word)) {
    const title = abbreviations.get(match[0]) ?? '';
    const abbr: Element = { type: 'element', tagName: 'abbr', properties: title === '' ? {} : { title }, children: [{ type: 'text', value: match[0] }] };
    parts.push({ type: 'text', value: value.slice(from, match.index) }, abbr);
    from = match.index + match[0].length;
  }
  parts.push({ type: 'text', value: value.slice(from) });
  return parts.filter((part) => part.type !== 'text' || part.value !== '');
}
