import { frameFor } from '@hanji/contracts/embeds';
import type { Element, ElementContent, Root } from 'hast';
import { replaceElements, textProperty } from './elements.ts';

/** Replaces every frame: a sandboxed player where the address is a video we show, else a link to it, else nothing. */
export function normalizeFrames(root: Root): void {
  replaceElements(root, (element) => (element.tagName === 'iframe' || element.tagName === 'frame' ? replacementFor(element) : null));
}

function replacementFor(frame: Element): ElementContent[] {
  const address = textProperty(frame, 'src') ?? '';
  const player = frameFor(address);
  if (player !== null) return [playerFor(player, frame)];
  const absolute = address.startsWith('//') ? `https:${address}` : address;
  if (!/^https?:\/\//i.test(absolute)) return [];
  const label = textProperty(frame, 'title') ?? absolute;
  return [{ type: 'element', tagName: 'a', properties: { href: absolute }, children: [{ type: 'text', value: label }] }];
}

function playerFor(src: string, frame: Element): Element {
  const { title, width, height } = frame.properties;
  return {
    type: 'element',
    tagName: 'iframe',
    properties: {
      src,
      title: typeof title === 'string' && title !== '' ? title : 'Video',
      width: size(width) ?? 560,
      height: size(height) ?? 315,
      loading: 'lazy',
      allowFullScreen: true,
      referrerPolicy: 'strict-origin-when-cross-origin',
      sandbox: ['allow-scripts', 'allow-same-origin', 'allow-presentation', 'allow-popups'],
    },
    children: [],
  };
}

function size(value: unknown): number | null {
  const pixels = Number(value);
  return Number.isInteger(pixels) && pixels > 0 && pixels <= 4000 ? pixels : null;
}
