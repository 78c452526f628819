import type { Html, Nodes, Parents, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { isHtmlElement } from '../html/html-elements.ts';
import { mendSwallowing } from '../html/tags-in-prose.ts';
import { isComponent } from './components.ts';
import { outsideBlocks } from './prose.ts';

/** Blocks of HTML that Markdown lets run to the end of the text when nothing ends them. */
const running = [
  { start: /^( {0,3})<(?=(script|style|textarea)(?:[\s>]|$))/gim, end: (name: string) => `</${name.toLowerCase()}` },
  {
    start:
      /^( {0,3})<(?=(dialog|details|summary|head|html|body|option|button|form|table|h[1-6]|header|footer|nav|main|section|article)>(?:[ \t]+\p{Ll}|\p{sc=Hangul}{1,3}[ \t]))/gimu,
    end: (name: string) => `</${name.toLowerCase()}`,
  },
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
      const children: readonly RootContent[] = (node as Parents).children;
      const pieces = children.filter((child): child is Html => child.type === 'html');
      if (pieces.length === 0) return;
      const mended = mendSwallowing(children.map((child) => (child.type === 'html' ? child.value : wordsOf(child))));
      for (const [index, child] of children.entries())
        if (child.type === 'html') child.value = isGeneric(child.value, pieces) ? `&lt;${child.value.slice(1)}` : (mended[index] ?? child.value);
    });
}

/** What stands beside a tag, without any signs of tags; of what is no plain text, that something stands there. */
function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replaceAll(/[<>]/g, ' ');
  return node.type === 'break' ? '\n' : 'x';
}

/** A bare tag of no element and no component that nothing closes. */
function isGeneric(value: string, pieces: readonly Html[]): boolean {
  const name = /^<([A-Za-z][\w.-]*)>$/.exec(value)?.[1];
  if (name === undefined || isHtmlElement(name.toLowerCase()) || isComponent(name)) return false;
  return !pieces.some((piece) => piece.value.startsWith(`</${name}`));
}
