import { makeElement } from './make-element.ts';

/** The same as `Avatar` in `ui/avatar.tsx`, for scripts that run without React. `size` in pixels. */
export function avatarElement(name: string, image: string | null, size: number): Element {
  const [width, height] = [String(size), String(size)];
  if (image !== null) return makeElement('img', { class: 'avatar', src: image, alt: '', width, height, loading: 'lazy' });
  const svg = drawn('svg', { class: 'avatar', width, height, viewBox: '0 0 40 40', 'aria-hidden': 'true' });
  const text = drawn('text', { x: '20', y: '21', 'text-anchor': 'middle', 'dominant-baseline': 'central' });
  text.textContent = [...name.trim()][0]?.toUpperCase() ?? '·';
  svg.append(drawn('rect', { width: '40', height: '40' }), text);
  return svg;
}

function drawn(tag: 'svg' | 'rect' | 'text', attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
