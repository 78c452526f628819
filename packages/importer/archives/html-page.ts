import type { Element, ElementContent, Root } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { attribute, element, parseHtml, textOf, writeHtml } from '../html/html-tree.ts';

/** A saved page of HTML, to be asked for parts of it by class. */
export class HtmlPage {
  readonly #tree: Root;

  constructor(html: string) {
    this.#tree = parseHtml(html);
  }

  /** The first element with a class, of a name where given. */
  find(className: string, tagName?: string): Element | undefined {
    return findIn(this.#tree, (node) => hasClass(node, className) && (tagName === undefined || node.tagName === tagName));
  }

  /** The first element that is so. */
  first(isSo: (node: Element) => boolean): Element | undefined {
    return findIn(this.#tree, isSo);
  }

  /** All elements that are so. */
  all(isSo: (node: Element) => boolean): Element[] {
    const found: Element[] = [];
    visit(this.#tree, 'element', (node) => {
      if (isSo(node)) found.push(node);
    });
    return found;
  }

  /** Text of the first element with a class; undefined where it is absent or empty. */
  text(className: string): string | undefined {
    const found = this.find(className);
    return found === undefined ? undefined : textOf(found) || undefined;
  }
}

function findIn(tree: Root | Element, isSo: (node: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (node) => {
    if (!isSo(node)) return undefined;
    found = node;
    return EXIT;
  });
  return found;
}

/** Whether an element has a class. */
export function hasClass(node: Element, className: string): boolean {
  return attribute(node, 'className')?.split(/\s+/).includes(className) ?? false;
}

/** Content of an element as HTML; `change` may replace elements in it: with nothing, with others; null keeps one as it is. */
export function innerHtml(node: Element, change: (node: Element) => ElementContent[] | null = () => null): string {
  const tree: Root = { type: 'root', children: structuredClone(node.children) };
  visit(tree, 'element', (child, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const replacement = change(child);
    if (replacement === null) return undefined;
    parent.children.splice(index, 1, ...replacement);
    return [SKIP, index + replacement.length];
  });
  return writeHtml(tree);
}

/** A paragraph with a link: what stands for a card of another page. */
export function linkCard(href: string, text: string): Element {
  return element('p', {}, element('a', { href }, text || href));
}
