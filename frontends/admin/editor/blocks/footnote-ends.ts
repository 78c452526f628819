import { Node } from '@tiptap/core';
import { type Attributes, attributesOf } from '../kept-attributes.ts';

/** The heading over the notes, which readers do not see: nothing can be written in it. `around` are its attributes, `text` its name. */
export const FootnotesHeading = Node.create({
  name: 'footnotesHeading',
  atom: true,
  selectable: false,
  addAttributes: () => ({ level: { default: 2, rendered: false }, around: { default: {}, rendered: false }, text: { default: '', rendered: false } }),
  parseHTML: () => [
    {
      tag: 'section[data-footnotes] > :is(h1, h2, h3, h4, h5, h6).sr-only:first-child',
      // Before headings that are written in.
      priority: 60,
      getAttrs: (element) =>
        element.childElementCount > 0 ? false : { level: Number(element.tagName.slice(1)), around: attributesOf(element), text: element.textContent },
    },
  ],
  renderHTML: ({ node: { attrs } }) => [`h${attrs['level']}`, attrs['around'] as Attributes, String(attrs['text'])],
});

/** The link behind a note that leads back to its mark. `link` are its attributes, `sign` what it shows, `number` which one of several it is. */
export const FootnoteBack = Node.create({
  name: 'footnoteBack',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ link: { default: {}, rendered: false }, sign: { default: '', rendered: false }, number: { default: '', rendered: false } }),
  parseHTML: () => [
    {
      tag: 'a[data-footnote-backref]',
      // Before the mark for links.
      priority: 60,
      getAttrs: (element) => {
        const [sign, number, ...others] = element.childNodes;
        const isPlain = sign instanceof Text && others.length === 0 && (number === undefined || isNumber(number));
        return isPlain ? { link: attributesOf(element), sign: sign.data, number: number?.textContent ?? '' } : false;
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => [
    'a',
    attrs['link'] as Attributes,
    String(attrs['sign']),
    ...(attrs['number'] === '' ? [] : [['sup', {}, String(attrs['number'])]]),
  ],
});

function isNumber(node: globalThis.Node): boolean {
  return node instanceof Element && node.tagName === 'SUP' && node.attributes.length === 0 && node.childElementCount === 0;
}
