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
  const isFollowedByHeading = headingsBeforeHeadings(root);
  replaceElements(root, (element) => (isEmptyHeading(element, isFollowedByHeading) ? [] : null));
  const headings: Heading[] = [];
  const ids = freeIds([...elementsOf(root)].filter((element) => !headingName.test(element.tagName)).map((element) => element.properties['id']));
  const open: number[] = [];
  for (const element of elementsOf(root)) {
    if (!headingName.test(element.tagName)) continue;
    const given = Number(element.tagName.slice(1));
    while (open.length > 0 && (open.at(-1) ?? 0) >= given) open.pop();
    open.push(given);
    const depth = Math.min(open.length + 1, 6);
    const text = toString(element).trim();
    const own = typeof element.properties['id'] === 'string' ? element.properties['id'] : contentIdPrefix + words(text);
    const id = ids(own);
    element.tagName = `h${depth}`;
    element.properties['id'] = id;
    headings.push({ id, text, depth });
  }
  return headings;
}

/** Without words, or the title of a table of contents that some other program would have filled in: ours stands beside. */
function isEmptyHeading(element: Element, isFollowedByHeading: ReadonlySet<Element>): boolean {
  if (!headingName.test(element.tagName)) return false;
  const text = toString(element).trim();
  return text === '' || (contentsTitle.test(text) && isFollowedByHeading.has(element));
}

/** Elements at the top of an article that the next heading stands right below, or nothing. */
function headingsBeforeHeadings({ children }: Root): ReadonlySet<Element> {
  const top = children.filter((node): node is Element => node.type === 'element');
  return new Set(top.filter((_, place) => headingName.test(top[place + 1]?.tagName ?? 'h1')));
}

function words(text: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return slug === '' ? 'section' : slug.slice(0, 80);
}

/** Gives out ids, each once: a second one of the same gets a number. Remembers the numbers, or thousands of the same would each be counted anew. */
function freeIds(taken: readonly unknown[]): (wish: string) => string {
  const given = new Set(taken);
  const numbers = new Map<string, number>();
  return (wish) => {
    let id = wish;
    for (let n = numbers.get(wish) ?? 2; given.has(id); n += 1) {
      id = `${wish}-${n}`;
      numbers.set(wish, n + 1);
    }
    given.add(id);
    return id;
  };
}
