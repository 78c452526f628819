import { elementsOf, replaceElements, textProperty } from '@hanji/kit/html/elements';
import type { Element, ElementContent, Root } from 'hast';
import { element } from './element.ts';

/** What is said of media to those who hear it. */
export interface MediaLabels {
  readonly table: string;
  readonly done: string;
  readonly notDone: string;
}

/**
 * Gives pictures, frames, tables, links and task boxes of an article what they need to be shown without a jump and used
 * by keyboard. Changes the tree.
 */
export function dressMedia(root: Root, labels: MediaLabels): void {
  const linked = linkedElements(root);
  const opening = openingPicture(root);
  replaceElements(root, (one) => {
    switch (one.tagName) {
      case 'img':
        return [dressPicture(one, one === opening, linked.has(one))];
      case 'iframe':
        return [element('div', { className: ['video-frame'] }, [{ ...one, properties: { ...one.properties, loading: 'lazy' } }])];
      case 'table':
        return [element('div', { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: labels.table }, [one])];
      case 'a':
        dressLink(one);
        return null;
      case 'input':
        one.properties['ariaLabel'] = one.properties['checked'] === true ? labels.done : labels.notDone;
        return null;
      default:
        return null;
    }
  });
}

function linkedElements(root: Root): ReadonlySet<Element> {
  const linked = new Set<Element>();
  for (const link of elementsOf(root)) {
    if (link.tagName === 'a') for (const inner of elementsOf(link)) linked.add(inner);
  }
  return linked;
}

/** The picture that an article opens with: it is in sight at once, so it is not loaded late. */
function openingPicture(root: Root): Element | null {
  const first = root.children.find((child): child is Element => child.type === 'element');
  if (first === undefined) return null;
  return first.tagName === 'img' ? first : ([...elementsOf(first)].find((one) => one.tagName === 'img') ?? null);
}

function dressPicture(img: Element, isOpening: boolean, isLinked: boolean): ElementContent {
  const { src, alt, width, height } = img.properties;
  img.properties = {
    ...img.properties,
    alt: typeof alt === 'string' ? alt : '',
    decoding: 'async',
    ...(isOpening ? { fetchPriority: 'high' } : { loading: 'lazy' }),
  };
  if (Number(width) > 0 && Number(height) > 0) return img;
  // Nobody knows its size before it has come: it gets a frame of fixed shape, and a way to see it whole.
  const framed = element('span', { className: ['unsized-picture'] }, [img]);
  return isLinked || typeof src !== 'string' ? framed : element('a', { href: src, className: ['picture-link'] }, [framed]);
}

function dressLink(link: Element): void {
  if (/^https?:/i.test(textProperty(link, 'href') ?? '')) link.properties['rel'] = ['noopener'];
}
