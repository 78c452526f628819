import { cleanHtml } from '@hanji/service-kit/html/clean-html';
import { elementsOf, replaceElements } from '@hanji/service-kit/html/elements';
import { htmlText } from '@hanji/service-kit/html/html-text';
import type { ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { type CodeLabels, dressCodeBlocks } from './code-blocks.ts';
import { element } from './element.ts';
import { type Heading, orderHeadings } from './headings.ts';
import { dressMedia, type MediaLabels } from './media.ts';
import { noPictures, type Pictures } from './pictures.ts';

/** An article ready to be shown: safe HTML, its headings, and its prose (without code) to tell its language by. */
export interface PreparedArticle {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly prose: string;
}

/** The words that an article's parts are announced by. */
export type ArticleLabels = CodeLabels & MediaLabels;

/**
 * Makes the content of a post or page ready to be read: cleaned once more, headings in order, code coloured, media
 * without jumps. `title` is the one that the page shows above it, `pictures` what is known of stored ones. The result contains no script, no inline style and no id of the page's own. Throws when the HTML nests
 * deeper than anybody writes.
 */
export async function prepareArticle(title: string, content: string, labels: ArticleLabels, pictures: Pictures = noPictures): Promise<PreparedArticle> {
  const { root } = cleanHtml(content);
  dropRepeatedTitle(root, title);
  const prose = htmlText(root)
    .filter((line) => line.kind !== 'code')
    .map((line) => line.text)
    .join(' ');
  unwrapEmptyLinks(root);
  const headings = orderHeadings(root);
  fillLists(root);
  dressMedia(root, labels, pictures);
  await dressCodeBlocks(root, labels);
  return { html: toHtml(root), headings, prose };
}

/** Many texts open with their own title, which the page shows already. */
function dropRepeatedTitle(root: Root, title: string): void {
  const first = root.children.find((node) => node.type === 'element');
  if (first !== undefined && /^h[1-3]$/.test(first.tagName) && toString(first).trim() === title.trim()) root.children.splice(root.children.indexOf(first), 1);
}

/** Lists of careless programs hold paragraphs and lists side by side with items; those who hear a list are told of items only. */
function fillLists(root: Root): void {
  for (const list of elementsOf(root)) {
    if (list.tagName !== 'ul' && list.tagName !== 'ol') continue;
    list.children = list.children.map((child) => (child.type === 'element' && child.tagName !== 'li' ? element('li', {}, [child]) : child));
  }
}

/** A link without words or picture cannot be announced; old anchors (`<a id>`) stay as places to jump to. */
function unwrapEmptyLinks(root: Root): void {
  replaceElements(root, (node): ElementContent[] | null => {
    if (node.tagName !== 'a') return null;
    const shows = toString(node).trim() !== '' || [...elementsOf(node)].some((inner) => inner.tagName === 'img');
    if (shows && node.properties['href'] !== undefined) return null;
    const { id } = node.properties;
    return id === undefined ? node.children : [element('span', { id }, node.children)];
  });
}
