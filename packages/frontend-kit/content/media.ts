import type { Image } from '@hanji/contracts/api/images';
import { elementsOf, replaceElements, textProperty } from '@hanji/service-kit/html/elements';
import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { element } from './element.ts';
import { type Pictures, sourcesOf } from './pictures.ts';

/** How wide a picture of an article is shown. */
const articleSizes = '(min-width: 47rem) 44rem, 92vw';

/** What is said of media to those who hear it. */
export interface MediaLabels {
  readonly table: string;
  /** Of a link around a picture that nobody described. */
  readonly picture: string;
  readonly done: string;
  readonly notDone: string;
}

/**
 * Gives pictures, frames, tables, links and task boxes of an article what they need to be shown without a jump and used
 * by keyboard. Changes the tree.
 */
export function dressMedia(root: Root, labels: MediaLabels, pictures: Pictures): void {
  const linked = elementsWithin(root, 'a');
  const chosen = elementsWithin(root, 'picture');
  const opening = openingPicture(root);
  replaceElements(root, (node) => {
    switch (node.tagName) {
      case 'img':
        return [
          dressPicture(node, labels, {
            isOpening: node === opening,
            isLinked: linked.has(node),
            known: chosen.has(node) ? null : pictures.find(textProperty(node, 'src') ?? ''),
          }),
        ];
      case 'iframe':
        return [element('div', { className: ['video-frame'] }, [{ ...node, properties: { ...node.properties, loading: 'lazy' } }])];
      case 'table':
        return [element('div', { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: labels.table }, [node])];
      case 'a':
        dressLink(node, labels);
        return null;
      case 'input':
        node.properties['ariaLabel'] = node.properties['checked'] === true ? labels.done : labels.notDone;
        return null;
      default:
        return null;
    }
  });
}

function elementsWithin(root: Root, tagName: string): ReadonlySet<Element> {
  const within = new Set<Element>();
  for (const outer of elementsOf(root)) {
    if (outer.tagName === tagName) for (const inner of elementsOf(outer)) within.add(inner);
  }
  return within;
}

/** The picture that an article opens with: it is in sight at once, so it is not loaded late. */
function openingPicture(root: Root): Element | null {
  const first = root.children.find((child): child is Element => child.type === 'element');
  if (first === undefined) return null;
  return first.tagName === 'img' ? first : ([...elementsOf(first)].find((descendant) => descendant.tagName === 'img') ?? null);
}

interface PictureFacts {
  readonly isOpening: boolean;
  readonly isLinked: boolean;
  readonly known: Image | null;
}

function dressPicture(img: Element, labels: MediaLabels, { isOpening, isLinked, known }: PictureFacts): ElementContent {
  const { src, alt, width, height } = img.properties;
  img.properties = {
    ...img.properties,
    alt: typeof alt === 'string' ? alt : '',
    decoding: 'async',
    ...(isOpening ? { fetchPriority: 'high' } : { loading: 'lazy' }),
  };
  if (known !== null) return storedPicture(img, known);
  if (Number(width) > 0 && Number(height) > 0) return img;
  // Nobody knows its size before it has come: it gets a frame of fixed shape, and a way to see it whole.
  const framed = element('span', { className: ['unsized-picture'] }, [img]);
  return isLinked || typeof src !== 'string'
    ? framed
    : element('a', { href: src, className: ['picture-link'], ...(img.properties['alt'] === '' ? { ariaLabel: labels.picture } : {}) }, [framed]);
}

/** Lean forms for those who take them, and a plane of the picture's own colour until it is there. */
function storedPicture(img: Element, image: Image): Element {
  img.properties = { ...img.properties, width: image.width, height: image.height };
  delete img.properties['srcSet'];
  const sources = sourcesOf(image, false).map((source) => element('source', { ...source, sizes: articleSizes }));
  const plane = element('svg', { ariaHidden: 'true' }, [element('rect', { width: '100%', height: '100%', fill: image.color })]);
  return element('span', { className: ['picture'] }, [plane, element('picture', {}, [...sources, img])]);
}

function dressLink(link: Element, labels: MediaLabels): void {
  const isDescribed = toString(link).trim() !== '' || [...elementsOf(link)].some((descendant) => (textProperty(descendant, 'alt') ?? '') !== '');
  if (!isDescribed && textProperty(link, 'href') !== undefined) link.properties['ariaLabel'] = labels.picture;
  if (/^https?:/i.test(textProperty(link, 'href') ?? '')) link.properties['rel'] = ['noopener'];
}
