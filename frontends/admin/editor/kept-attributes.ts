import { Extension } from '@tiptap/core';

/** Attributes of an element by name. */
export type Attributes = Readonly<Record<string, string>>;

/** What node types make of their own attributes; what is not in here is kept as it is. */
const own: Readonly<Record<string, readonly string[]>> = {
  orderedList: ['start', 'type'],
  link: ['href', 'target', 'rel', 'class', 'title'],
  callout: ['data-callout'],
  image: ['src', 'alt', 'title', 'width', 'height'],
  tableCell: ['colspan', 'rowspan', 'colwidth', 'data-colwidth'],
  tableHeader: ['colspan', 'rowspan', 'colwidth', 'data-colwidth'],
};

/** All attributes of an element but those named. */
export function attributesOf(element: Element, but: readonly string[] = []): Attributes {
  return Object.fromEntries([...element.attributes].filter(({ name }) => !but.includes(name)).map(({ name, value }) => [name, value]));
}

/** Keeps the attributes that the editor has no use for (ids, classes, directions), so that a touched block does not lose them. */
export function keptAttributes(types: readonly string[]): Extension {
  return Extension.create({
    name: 'keptAttributes',
    addGlobalAttributes: () =>
      types.map((type) => ({
        types: [type],
        attributes: {
          kept: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element: HTMLElement) => {
              const kept = attributesOf(element, own[type]);
              return Object.keys(kept).length === 0 ? null : kept;
            },
            renderHTML: ({ kept }: Record<string, unknown>) => (kept ?? {}) as Attributes,
          },
        },
      })),
  });
}

/** How the first text of a list item or a cell stands in it: without a paragraph while it is the only one there, without one in any case, or always in one. */
type FirstText = 'alone' | 'bare' | 'wrapped';

/**
 * Remembers of list items and cells whether their first text stood in them without a paragraph around it; `written-html.ts` takes the editor's
 * paragraph out again. New ones have one as soon as a second paragraph follows.
 */
export const firstTexts = Extension.create({
  name: 'firstTexts',
  addGlobalAttributes: () => [
    {
      types: ['listItem', 'tableCell', 'tableHeader'],
      attributes: {
        firstText: {
          default: 'alone' satisfies FirstText,
          parseHTML: firstTextOf,
          renderHTML: ({ firstText }: Record<string, unknown>) => (firstText === 'wrapped' ? {} : { 'data-first-text': firstText }),
        },
      },
    },
  ],
});

function firstTextOf(element: HTMLElement): FirstText {
  if (element.querySelector(':scope > p') === null) return 'alone';
  const first = [...element.childNodes].find((node) => node instanceof Element || (node instanceof Text && node.data.trim() !== ''));
  return first?.nodeName === 'P' ? 'wrapped' : 'bare';
}
