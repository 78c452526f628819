import { outsideBlocks, withCodeAside } from './prose.ts';

/** Names of boxes that generators know; others are containers, whose name says nothing to readers. */
const titles: ReadonlyMap<string, string> = new Map(
  'note tip info important warning caution danger success failure error hint attention question quote abstract summary bug example todo details seealso'
    .split(' ')
    .map((name) => [name, name === 'seealso' ? 'See also' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
);

/**
 * Writes the boxes that generators have beyond Markdown as quotes with a bold title: directives (`:::tip[Title]`) of Docusaurus, VuePress
 * and Starlight, alerts of GitHub and Obsidian (`> [!NOTE]`), admonitions of MkDocs (`!!! note "Title"`).
 */
export function readCalloutBlocks(body: string): string {
  if (!/^[ \t>]*(?::::|\[![\w-]+\]|!!!|\?\?\?|===[+!]? ")/m.test(body)) return body;
  return outsideBlocks(readDirectives(withCodeAside(body, (text) => readTabs(readAdmonitions(text)))), readAlerts);
}

function boxTitle(name: string, given: string | undefined): string | null {
  const title = given?.trim().replace(/^"(.*)"$/, '$1');
  return title === undefined || title === '' ? (titles.get(name.toLowerCase()) ?? null) : title;
}

function box(indent: string, title: string | null, lines: readonly string[]): string[] {
  const inner = trimBlank(lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())));
  const content = title === null ? inner : [`**${title.replaceAll(/\*\*|__/g, '')}**`, '', ...inner];
  return ['', ...content.map((line) => `${indent}> ${line}`.trimEnd()), ''];
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

/** No boxes: tabs, and what concerns looks alone. */
const parts = /^(?:tabs?|tab-item|code-group(?:-item)?|caption|figure-caption|html|v-pre|raw|center)$/i;

interface OpenBox {
  readonly indent: string;
  readonly colons: number;
  readonly name: string;
  readonly title: string | undefined;
  readonly lines: string[];
}

/** Boxes close by as many colons as opened them, and those that nothing closes with the text. */
function readDirectives(body: string): string {
  const out: string[] = [];
  const open: OpenBox[] = [];
  let fence: string | null = null;
  const put = (...lines: string[]): void => void (open.at(-1)?.lines ?? out).push(...lines);
  const end = (): void => {
    const closed = open.pop();
    if (closed === undefined) return;
    const { indent, name, title, lines } = closed;
    if (parts.test(name)) put('', ...(title ? [`${indent}**${title.replaceAll(/\*\*|__/g, '')}**`, ''] : []), ...lines, '');
    else put(...box(indent, boxTitle(name, title), lines));
  };
  for (const line of body.split('\n')) {
    const mark = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === null || (mark.startsWith(fence) && line.trim() === mark))) fence = fence === null ? mark : null;
    const begin = fence === null ? /^([ \t]*)(:{3,})[ \t]*([a-z][\w-]*)[ \t]*(?:\[(.*)\]|(.*?))[ \t]*(?:\{([^{}]*)\})?[ \t]*\r?$/i.exec(line) : null;
    const close = fence === null ? /^[ \t]*(:{3,})[ \t]*\r?$/.exec(line)?.[1] : undefined;
    if (begin !== null) {
      const [, indent = '', colons = '', name = '', bracketed, bare, attributes] = begin;
      const title = bracketed ?? (bare || /\b(?:title|label)="([^"]*)"/.exec(attributes ?? '')?.[1]);
      open.push({ indent, colons: colons.length, name, title, lines: [] });
    } else if (close !== undefined && open.length > 0) {
      const meant = open.findLastIndex(({ colons }) => colons === close.length);
      const kept = meant < 0 ? open.length - 1 : meant;
      while (open.length > kept) end();
    } else put(line);
  }
  while (open.length > 0) end();
  return out.join('\n');
}

/** `> [!WARNING] Title`, its name or title in bold. */
function readAlerts(text: string): string {
  return text.replaceAll(/^([ \t]*(?:>[ \t]?)+)\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$/gm, (_, quote: string, name: string, given: string) => {
    const title = boxTitle(name, given) ?? `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`;
    return `${quote}**${title.replaceAll(/\*\*|__/g, '')}**\n${quote.trimEnd()}`;
  });
}

/** What is indented below the line of a box or tab. */
const indented = String.raw`((?:\1(?: {4}|\t).*(?:\n|$)|[ \t]*\n(?=\1(?: {4}|\t)|[ \t]*\n))+)`;
const admonition = new RegExp(String.raw`^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]*)[^"\n]*(?:"([^"\n]*)")?[ \t]*\n${indented}`, 'gim');
const tab = new RegExp(String.raw`^([ \t]*)===[+!]?[ \t]+"([^"\n]*)"[ \t]*\n(?:[ \t]*\n)?${indented}`, 'gm');

/** `!!! note "Title"` (`???` folded), with an indented text below; boxes in boxes as well. */
function readAdmonitions(text: string): string {
  return text.replaceAll(admonition, (_, indent: string, name: string, given: string | undefined, content: string) => {
    const lines = readAdmonitions(outdented(content, indent)).split('\n');
    return `${box(indent, given === '' ? null : (boxTitle(name, given) ?? name), lines).join('\n')}\n`;
  });
}

/** `=== "Title"` of MkDocs: tabs below one another. */
function readTabs(text: string): string {
  return text.replaceAll(tab, (_, indent: string, title: string, content: string) => `\n${indent}**${title}**\n\n${readTabs(outdented(content, indent))}\n`);
}

function outdented(content: string, indent: string): string {
  return content
    .split('\n')
    .map((line) => (line.startsWith(indent) ? `${indent}${line.slice(indent.length).replace(/^(?: {4}|\t)/, '')}` : line))
    .join('\n');
}
