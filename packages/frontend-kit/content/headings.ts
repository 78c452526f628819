import { contentIdPrefix } from '@hanji/contracts/content-ids';
import { elementsOf, replaceElements } from '@hanji/service-kit/html/elements';
import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';

/** A heading of an article as a table of contents shows it; `depth` 2 is the topmost. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
}

const headingName = /^h[1-6]$/;
const contentsTitle = /^(?:table of contents|contents|toc|목차|차례)$/i;

/**
 * Puts the headings of an article in order: below the page's own `h1`, no level left out, none empty, each with an id
 * of its own (made from its words). Changes the tree; answers the headings for a table of contents.
 */
export function orderHeadings(root: Root): Heading[] {
  replaceElements(root, (element) => (isEmptyHeading(element, root) ? [] : null));
  const headings: Heading[] = [];
  const taken = new Set([...elementsOf(root)].filter((element) => !headingName.test(element.tagName)).map((element) => element.properties['id']));
  const open: number[] = [];
  for (const element of elementsOf(root)) {
    if (!headingName.test(element.tagName)) continue;
    const given = Number(element.tagName.slice(1));
    while (open.length > 0 && (open.at(-1) ?? 0) >= given) open.pop();
    open.push(given);
    const depth = Math.min(open.length + 1, 6);
    const text = toString(element).trim();
    const own = typeof element.properties['id'] === 'string' ? element.properties['id'] : contentIdPrefix + words(text);
    const id = unique(own, taken);
    element.tagName = `h${depth}`;
    element.properties['id'] = id;
    headings.push({ id, text, depth });
  }
  return headings;
}

/** Without words, or the title of a table of contents that some other program would have filled in: ours stands beside. */
function isEmptyHeading(element: Element, root: Root): boolean {
  if (!headingName.test(element.tagName)) return false;
  const text = toString(element).trim();
  if (text === '') return true;
  if (!contentsTitle.test(text)) return false;
  const below = root.children.slice(root.children.indexOf(element) + 1).find((node) => node.type === 'element');
  return root.children.includes(element) && (below === undefined || headingName.test(below.tagName));
}

function words(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return slug === '' ? 'section' : slug.slice(0, 80);
}

function unique(id: string, taken: Set<unknown>): string {
  let candidate = id;
  for (let n = 2; taken.has(candidate); n += 1) candidate = `${id}-${n}`;
  taken.add(candidate);
  return candidate;
}
