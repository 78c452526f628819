import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { attribute, element, figure, textOf } from '../html/html-tree.ts';
import { leftCards } from './cards.ts';

/** Reads the cards in HTML that Ghost rendered as their editor's documents are read: players without their buttons, no forms for members. */
export function readRenderedCards(tree: Root, warn: Warn): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const card = classesOf(node)
      .map((name) => /^kg-(.+)-card$/.exec(name)?.[1])
      .find((name) => name !== undefined);
    if (card === undefined) return undefined;
    const content = leftCards.has(card) ? left(card, warn) : rendered[card]?.(node);
    if (content === undefined) return undefined;
    parent.children.splice(index, 1, ...content);
    return [SKIP, index + content.length];
  });
}

function left(card: string, warn: Warn): ElementContent[] {
  warn('card-left', card);
  return [];
}

/** Undefined: the card is as it should be. */
const rendered: Readonly<Record<string, (card: Element) => ElementContent[] | undefined>> = {
  audio: (card) =>
    player(
      card,
      'audio',
      find(card, (node) => classesOf(node).includes('kg-audio-title')),
    ),
  video: (card) =>
    player(
      card,
      'video',
      find(card, (node) => node.tagName === 'figcaption'),
    ),
  file: (card) => {
    const link = find(card, (node) => node.tagName === 'a' && attribute(node, 'href') !== undefined);
    const part = (name: string) => textOf(find(card, (node) => classesOf(node).includes(`kg-file-card-${name}`)) ?? element('p', {}));
    if (link === undefined) return undefined;
    const href = attribute(link, 'href') ?? '';
    const caption = part('caption');
    return [element('p', {}, element('a', { href }, part('title') || part('filename') || href)), ...(caption === '' ? [] : [element('p', {}, caption)])];
  },
};

function player(card: Element, tagName: string, caption: Element | undefined): ElementContent[] | undefined {
  const found = find(card, (node) => node.tagName === tagName);
  if (found === undefined) return undefined;
  const properties = { controls: true, src: attribute(found, 'src'), poster: attribute(found, 'poster') };
  return [figure(element(tagName, properties, ...found.children), caption?.children ?? [])];
}

function find(tree: Element, fits: (node: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (node) => {
    if (found === undefined && fits(node)) found = node;
  });
  return found;
}

function classesOf(node: Element): string[] {
  return attribute(node, 'className')?.split(/\s+/) ?? [];
}
