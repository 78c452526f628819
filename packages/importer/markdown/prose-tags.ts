import type { Html, Parents, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isHtmlElement } from '../html/html-elements.ts';
import { mendSwallowing } from '../html/tags-in-prose.ts';
import { isComponent } from './components.ts';
import { outsideBlocks } from './prose.ts';

/** Blocks of HTML that Markdown lets run to the end of the text when nothing ends them. */
const running = [
  { start: /^( {0,3})<(?=(script|style|textarea)(?:[\s>]|$))/gim, end: (name: string) => `</${name.toLowerCase()}` },
  { start: /^( {0,3})<(?=(!--|\?|!\[CDATA\[))/gim, end: (name: string) => ({ '!--': '-->', '?': '?>' })[name] ?? ']]>' },
];

/** Makes text of what would take the rest of the body for HTML: a tag or comment at the start of a line that nothing closes. */
export function withClosedBlocks(body: string): string {
  const lower = body.toLowerCase();
  return outsideBlocks(body, (text) => {
    const from = body.indexOf(text);
    return running.reduce(
      (read, { start, end }) =>
        read.replaceAll(start, (whole, indent: string, name: string, at: number) => (lower.includes(end(name), from + at + 1) ? whole : `${indent}\\<`)),
      text,
    );
  });
}

/** Plugin: tags in prose that would swallow what follows, or that no HTML has (`Stack<T>`), are the text that they look like. */
export function proseTags(): (tree: Root) => void {
  return (tree) =>
    visit(tree, (node) => {
      if (!('children' in node)) return;
      const pieces = (node as Parents).children.filter((child) => child.type === 'html') as Html[];
      if (pieces.length === 0) return;
      const mended = mendSwallowing(pieces.map(({ value }) => value));
      for (const [index, piece] of pieces.entries())
        piece.value = isGeneric(piece.value, pieces) ? `&lt;${piece.value.slice(1)}` : (mended[index] ?? piece.value);
    });
}

/** A bare tag of no element and no component that nothing closes. */
function isGeneric(value: string, pieces: readonly Html[]): boolean {
  const name = /^<([A-Za-z][\w.]*)>$/.exec(value)?.[1];
  if (name === undefined || isHtmlElement(name.toLowerCase()) || isComponent(name)) return false;
  return !pieces.some((piece) => piece.value.startsWith(`</${name}`));
}
