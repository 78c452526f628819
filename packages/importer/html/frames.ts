import { frameFor, frameHosts } from '@hanji/contracts/embeds';
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { attribute, element, textOf } from './html-tree.ts';

/** A player for an address that posts may show in a frame; null for all others. */
export function playerFor(address: string, title?: string): Element | null {
  const source = frameFor(address);
  if (source === null) return null;
  return element('figure', {}, element('iframe', { src: source, title: title ?? source, width: 560, height: 315, allowFullScreen: true, loading: 'lazy' }));
}

/** What stands for an embedded address: a player, or a link, with a warning. */
export function embed(address: string, warn: Warn, title?: string): Element {
  const player = playerFor(address, title);
  if (player !== null) return player;
  warn('embed-to-link', hostOf(address));
  return element('p', {}, element('a', { href: address }, title ?? address));
}

/** Replaces frames: players of known hosts without cookies, links for all others. */
export function normalizeFrames(tree: Root, warn: Warn): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || (node.tagName !== 'iframe' && node.tagName !== 'frame')) return undefined;
    const source = attribute(node, 'src') ?? attribute(node, 'dataSrc');
    const replacement = source === undefined ? dropped(warn) : frame(node, source, warn);
    parent.children.splice(index, 1, ...replacement);
    return [SKIP, index + replacement.length];
  });
}

function dropped(warn: Warn): ElementContent[] {
  warn('markup-dropped', '<iframe>');
  return [];
}

function frame(node: Element, source: string, warn: Warn): ElementContent[] {
  const known = frameFor(source);
  if (known !== null) return [{ ...node, properties: { ...node.properties, src: known, loading: 'lazy', allowFullScreen: true } }];
  warn('frame-to-link', hostOf(source));
  const label = attribute(node, 'title') ?? (textOf(node) || source.replace(/^\/\//, 'https://'));
  return [element('a', { href: source.startsWith('//') ? `https:${source}` : source }, label)];
}

/** Host of an address for the report; the address itself where it has none. */
export function hostOf(address: string): string {
  const url = URL.parse(address, 'https://invalid.example');
  if (url === null || url.hostname === 'invalid.example') return address.slice(0, 100);
  return frameHosts.includes(url.hostname) ? `${url.hostname}${url.pathname}` : url.hostname;
}
