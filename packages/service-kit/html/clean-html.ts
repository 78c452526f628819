import { contentIdPrefix } from '@hanji/contracts/content-ids';
import type { Element, Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { allowedHtml } from './allowed-html.ts';
import { elementsOf, replaceElements, textProperty } from './elements.ts';
import { parseHtml } from './parse-html.ts';
import { normalizeFrames } from './normalize-frames.ts';

/** Cleaned HTML, and the tree it was written from. */
export interface CleanHtml {
  readonly html: string;
  readonly root: Root;
}

/**
 * Cleans HTML that someone wrote: what is not in `allowedHtml` goes. Ids get `contentIdPrefix`, and so do links to them. Cleaning
 * cleaned HTML changes nothing. Throws 422 `html_too_deep`.
 */
export function cleanHtml(html: string): CleanHtml {
  const parsed = parseHtml(html);
  normalizeFrames(parsed);
  normalizeIds(parsed);
  for (const element of elementsOf(parsed)) normalizeSourceSet(element);
  replaceElements(parsed, (element) => (isField(element) ? [] : null));
  const root = sanitize(parsed, allowedHtml) as Root;
  prefixLocalLinks(root);
  replaceElements(root, (element) => (isEmptyPicture(element) ? [] : null));
  return { html: toHtml(root), root };
}

/** Takes the prefix off ids that have it, because the sanitiser puts it on all; leaves out ids that are doubled or no words. */
function normalizeIds(root: Root): void {
  const taken = new Set<string>();
  for (const { properties } of elementsOf(root)) {
    if (properties['id'] !== undefined) {
      const id = bareId(String(properties['id']));
      if (taken.has(id) || !/^[\p{L}\p{M}\p{N}_.:-]{1,200}$/u.test(id)) delete properties['id'];
      else properties['id'] = id;
      taken.add(id);
    }
    const described = properties['ariaDescribedBy'];
    if (Array.isArray(described)) properties['ariaDescribedBy'] = described.map((id) => bareId(String(id)));
  }
}

function bareId(id: string): string {
  let bare = id;
  while (bare.startsWith(contentIdPrefix)) bare = bare.slice(contentIdPrefix.length);
  return bare;
}

function prefixLocalLinks(root: Root): void {
  for (const element of elementsOf(root)) {
    const href = textProperty(element, 'href');
    if (href === undefined || !/^#./.test(href)) continue;
    element.properties['href'] = `#${contentIdPrefix}${bareId(href.slice(1))}`;
  }
}

/** The sanitiser checks single addresses only; of a list of pictures those stay that are http(s) or of this site. */
function normalizeSourceSet(element: Element): void {
  const candidates = textProperty(element, 'srcSet');
  if (candidates === undefined) return;
  const kept = candidates
    .split(/,\s+|,(?=https?:|\/)/)
    .map((candidate) => candidate.trim())
    .filter((candidate) => /^(?:https?:\/\/|\/(?!\/)|\.{1,2}\/|[\w-][^:\s]*(?:\s|$))[^"'<>]*$/i.test(candidate));
  if (kept.length > 0) element.properties['srcSet'] = kept.join(', ');
  else delete element.properties['srcSet'];
}

/** Only the boxes of task lists stay of all that forms have. */
function isField({ tagName, properties }: Element): boolean {
  return tagName === 'input' && String(properties['type']).toLowerCase() !== 'checkbox';
}

function isEmptyPicture({ tagName, properties }: Element): boolean {
  return tagName === 'img' && !properties['src'] && !properties['srcSet'];
}
