import type { Element, ElementContent, Root } from 'hast';
import { z } from 'zod';
import { UnreadableItem, type Warn } from '../blog.ts';
import { codeBlock, element } from '../html/html-tree.ts';
import { cardContent } from './cards.ts';
import { isForEverybody } from './gated.ts';

interface LexicalNode {
  readonly type: string;
  readonly children?: readonly LexicalNode[] | undefined;
  readonly [name: string]: unknown;
}

const Node: z.ZodType<LexicalNode> = z.looseObject({
  type: z.string(),
  get children() {
    return z.array(Node).optional();
  },
});
const Document = z.looseObject({ root: Node });

/** Reads a Lexical document (Ghost 5 and 6). Throws `UnreadableItem` when it is none. */
export function lexicalToTree(source: string, warn: Warn): Root {
  const { root } = documentOf(source);
  return { type: 'root', children: contentOf(root, warn) };
}

function documentOf(source: string): z.infer<typeof Document> {
  try {
    return Document.parse(JSON.parse(source));
  } catch (error) {
    throw new UnreadableItem(`Its Lexical document cannot be read: ${error instanceof z.ZodError ? z.prettifyError(error).split('\n', 1)[0] : String(error)}`);
  }
}

function contentOf(node: LexicalNode, warn: Warn): ElementContent[] {
  const content: ElementContent[] = [];
  for (const child of node.children ?? []) content.push(...render(child, warn));
  return content;
}

function render(node: LexicalNode, warn: Warn): ElementContent[] {
  if (!isForEverybody(node['visibility'])) {
    warn('gated-left', node.type);
    return [];
  }
  const type = node.type.replace(/^extended-/, '');
  switch (type) {
    case 'text':
      return [formatted(node)];
    case 'linebreak':
      return [element('br', {})];
    case 'tab':
      return [{ type: 'text', value: '\t' }];
    case 'paragraph':
      return wrap('p', node, warn);
    case 'heading':
      return wrap(/^h[1-6]$/.test(string(node, 'tag')) ? string(node, 'tag') : 'h2', node, warn);
    case 'quote':
    case 'blockquote':
    case 'aside':
      return wrap('blockquote', node, warn);
    case 'code':
      return node.children === undefined ? cardContent(type, node, warn) : [codeBlock(plainText(node), string(node, 'language'))];
    case 'table':
      return [element('table', {}, element('tbody', {}, ...contentOf(node, warn)))];
    case 'tablerow':
      return wrap('tr', node, warn);
    case 'tablecell':
      return wrap(Number(node['headerState'] ?? 0) > 0 ? 'th' : 'td', node, warn);
    case 'link':
    case 'autolink':
    case 'at-link':
      return [element('a', { href: string(node, 'url'), title: string(node, 'title') || undefined }, ...contentOf(node, warn))];
    case 'list':
      return [list(node, warn)];
    case 'listitem':
      return wrap('li', node, warn);
    case 'tk':
    case 'zwnj':
      return contentOf(node, warn);
    default:
      return unknown(type, node, warn);
  }
}

/** A node of another editor or version: what is in it stays, as blocks or as words of the paragraph around. */
function unknown(type: string, node: LexicalNode, warn: Warn): ElementContent[] {
  if (node.children === undefined || node.children.length === 0) {
    const isWord = typeof node['text'] === 'string' && typeof node['format'] === 'number';
    return isWord ? [formatted(node)] : cardContent(type, node, warn);
  }
  warn('card-unknown', type);
  const isBlock = node['format'] === '' || 'direction' in node;
  const content = contentOf(node, warn);
  return isBlock && content.every((child) => child.type === 'text' || isPhrase(child)) ? [element('p', {}, ...content)] : content;
}

function isPhrase(node: ElementContent): boolean {
  return node.type === 'element' && /^(?:strong|em|s|u|code|sub|sup|mark|a|br)$/.test(node.tagName);
}

function plainText(node: LexicalNode): string {
  if (node.type === 'linebreak') return '\n';
  return node.children === undefined ? string(node, 'text') : node.children.map(plainText).join('');
}

function wrap(tagName: string, node: LexicalNode, warn: Warn): ElementContent[] {
  return [element(tagName, {}, ...contentOf(node, warn))];
}

function string(node: LexicalNode, name: string): string {
  const value = node[name];
  return typeof value === 'string' ? value : '';
}

/** Lexical keeps a nested list as an item of its own; in HTML it belongs into the item before. */
function list(node: LexicalNode, warn: Warn): Element {
  const items: Element[] = [];
  for (const child of node.children ?? []) {
    const nested = child.children?.length === 1 && child.children[0]?.type === 'list' ? child.children[0] : undefined;
    const before = items.at(-1);
    if (nested !== undefined && before !== undefined) before.children.push(list(nested, warn));
    else items.push(element('li', {}, ...checkbox(child), ...contentOf(child, warn)));
  }
  const ordered = node['listType'] === 'number' || node['tag'] === 'ol';
  const start = node['start'];
  return element(ordered ? 'ol' : 'ul', ordered && typeof start === 'number' && start !== 1 ? { start } : {}, ...items);
}

function checkbox(item: LexicalNode): ElementContent[] {
  return typeof item['checked'] === 'boolean'
    ? [element('input', { type: 'checkbox', disabled: true, checked: item['checked'] }), { type: 'text', value: ' ' }]
    : [];
}

const marks = [
  [16, 'code'],
  [64, 'sup'],
  [32, 'sub'],
  [128, 'mark'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
] as const;

/** The format of a text is a sum of bits. */
function formatted(node: LexicalNode): ElementContent {
  const format = typeof node['format'] === 'number' ? node['format'] : 0;
  const start: ElementContent = { type: 'text', value: string(node, 'text') };
  return marks.reduce((content: ElementContent, [bit, tagName]) => ((format & bit) === 0 ? content : element(tagName, {}, content)), start);
}
