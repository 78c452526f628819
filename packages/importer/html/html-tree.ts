import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { mendSwallowing, titleMarkup } from './tags-in-prose.ts';

const parser = unified().use(rehypeParse, { fragment: true }).freeze();
const writer = unified().use(rehypeStringify).freeze();

/** Parses a fragment of HTML as browsers do, but that an element which does not end swallows nothing: never fails. */
export function parseHtml(html: string): Root {
  return parser.parse(mendSwallowing([html])[0] ?? '');
}

/** Writes a tree as HTML. */
export function writeHtml(tree: Root): string {
  return writer.stringify(tree);
}

/** The text of a tree or fragment, with blanks collapsed. */
export function textOf(tree: Root | Element | ElementContent): string {
  return toString(tree).replaceAll(/\s+/g, ' ').trim();
}

/** The text of a title or name in HTML: entities are signs, tags that mark up words go, other angle brackets stay what they are. */
export function textOfTitle(html: string): string {
  return textOfHtml(titleMarkup(html));
}

/** The text that a fragment of HTML shows. */
export function textOfHtml(html: string): string {
  return /[<&]/.test(html) ? textOf(parseHtml(html)) : html.replaceAll(/\s+/g, ' ').trim();
}

/** Makes an element; undefined attributes are left out, strings become text. */
export function element(
  tagName: string,
  properties: Record<string, string | number | boolean | string[] | undefined>,
  ...children: readonly (ElementContent | string)[]
): Element {
  const given = Object.fromEntries(Object.entries(properties).filter((pair): pair is [string, string | number | boolean | string[]] => pair[1] !== undefined));
  return {
    type: 'element',
    tagName,
    properties: given,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

/** A code block as all readers write it: `<pre><code class="language-x">`. */
export function codeBlock(code: string, language?: string): Element {
  const name = language?.trim().toLowerCase() ?? '';
  return element('pre', {}, element('code', /^[\w+#.-]+$/.test(name) ? { className: [`language-${name}`] } : {}, code));
}

/** A picture with an optional caption. */
export function figure(picture: ElementContent, caption: readonly ElementContent[]): Element {
  return caption.length === 0 ? element('figure', {}, picture) : element('figure', {}, picture, element('figcaption', {}, ...caption));
}

/** A string attribute, or undefined when it is absent or empty. */
export function attribute(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  if (Array.isArray(value)) return value.join(' ') || undefined;
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** The children of a tree that may stand inside an element. */
export function contentOf(tree: Root): ElementContent[] {
  return tree.children.filter((child: RootContent): child is ElementContent => child.type !== 'doctype');
}
