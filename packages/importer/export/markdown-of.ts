import { contentIdPrefix } from '@hanji/contracts/content-ids';
import type { Element, Nodes, Root, RootContent } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeRemark, { type Options } from 'rehype-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { addHeadingIds } from '../html/heading-ids.ts';
import { attribute, parseHtml, writeHtml } from '../html/html-tree.ts';
import { plainMarkdownToTree } from '../markdown/plain-markdown.ts';

/** A text as it is written into a file. */
export interface WrittenText {
  readonly text: string;
  /** `html`: Markdown would have changed it. */
  readonly markup: 'markdown' | 'html';
  /** See `PostHead`. */
  readonly autoIds: boolean;
}

/** Width and height of a stored picture by its address; undefined where it is not stored here. */
export type SizeOf = (address: string) => { readonly width: number; readonly height: number } | undefined;

type Handle = NonNullable<Options['handlers']>[string];

/** What Markdown has no signs for stands in a line as it is. */
const kept = 'abbr bdi bdo cite dfn ins kbd mark q samp small span sub sup time u var'.split(' ');
const asTags: Handle = (state, node: Element) => {
  const tag = writeHtml({ type: 'root', children: [{ ...node, children: [] }] });
  const close = `</${node.tagName}>`;
  return [{ type: 'html', value: tag.slice(0, -close.length) }, ...state.all(node), { type: 'html', value: close }] as never;
};
const toMarkdown = unified()
  .use(rehypeRemark, { handlers: Object.fromEntries(kept.map((name) => [name, asTags])) })
  .freeze();
const writer = unified()
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkStringify, { bullet: '-', emphasis: '*', fence: '`', fences: true, incrementListMarker: true, rule: '-', listItemIndent: 'one' })
  .freeze();

/**
 * Writes stored HTML as Markdown that reads as exactly that HTML again: block by block it is read back, and a block that would come out
 * as another one stays HTML. Where even that is not safe, all of the text stays HTML.
 */
export function markdownOf(html: string, sizeOf: SizeOf): WrittenText {
  const tree = portable(parseHtml(html), sizeOf);
  const autoIds = hasAutoIds(tree);
  const ids = autoIds ? 'auto' : 'given';
  const blocks = tree.children.filter((child) => !(child.type === 'text' && child.value.trim() === ''));
  const whole = canonical(tree);
  // Most texts need no look at each block.
  for (const write of [inMarkdown, blockOf]) {
    const text = `${blocks.map((block) => write(block, autoIds)).join('\n\n')}\n`;
    if (canonical(plainMarkdownToTree(text, ids)) === whole) return { text, markup: 'markdown', autoIds };
  }
  return { text: `${writeHtml(tree)}\n`, markup: 'html', autoIds: false };
}

/** Without what every site of this kind adds by itself: the prefix of ids, and the sizes of its pictures. */
function portable(tree: Root, sizeOf: SizeOf): Root {
  const bare = (id: string) => (id.startsWith(contentIdPrefix) ? id.slice(contentIdPrefix.length) : id);
  visit(tree, 'element', (node) => {
    const [id, href] = [attribute(node, 'id'), attribute(node, 'href')];
    if (id !== undefined) node.properties['id'] = bare(id);
    if (href?.startsWith('#') === true) node.properties['href'] = `#${bare(href.slice(1))}`;
    const size = node.tagName === 'img' ? sizeOf(attribute(node, 'src') ?? '') : undefined;
    if (size === undefined || attribute(node, 'width') !== String(size.width) || attribute(node, 'height') !== String(size.height)) return;
    delete node.properties['width'];
    delete node.properties['height'];
  });
  return tree;
}

/** Whether headings have no ids but those that reading Markdown gives them. */
function hasAutoIds(tree: Root): boolean {
  const copy = withBareHeadings(tree);
  addHeadingIds(copy);
  return canonical(copy) === canonical(tree);
}

function blockOf(block: RootContent, autoIds: boolean): string {
  const markdown = inMarkdown(block, autoIds);
  const ids = autoIds ? 'auto' : 'given';
  const alone: Root = { type: 'root', children: [block] };
  // Ids of headings count up through the whole text: a heading is compared by itself without its own.
  const same = (text: string) => canonical(withBareHeadings(plainMarkdownToTree(text, ids))) === canonical(withBareHeadings(alone));
  return markdown !== null && same(markdown) ? markdown : writeHtml(alone).replaceAll(/\n(?=[ \t]*\n)/g, '&#10;');
}

function inMarkdown(block: RootContent, autoIds: boolean): string | null {
  if (block.type !== 'element') return null;
  const id = /^h[1-6]$/.test(block.tagName) && !autoIds ? attribute(block, 'id') : undefined;
  const markdown = toMarkdown.runSync({ type: 'root', children: [structuredClone(block)] } as Root) as MarkdownRoot;
  const text = writer.stringify(markdown).trimEnd();
  return id === undefined ? text : `${text} {#${id}}`;
}

function withBareHeadings(tree: Root): Root {
  const copy = structuredClone(tree);
  visit(copy, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) delete node.properties['id'];
  });
  return copy;
}

const containers = new Set('root ul ol table thead tbody tfoot tr blockquote section div figure dl details aside video audio picture colgroup ruby'.split(' '));

/** A tree in a form in which those are the same that readers cannot tell apart: blanks between blocks and the last line end of code do not count. */
function canonical(tree: Root): string {
  const copy = structuredClone(tree);
  collapse(copy, false);
  return writeHtml(copy);
}

function collapse(node: Root | Element, isCode: boolean): void {
  const isContainer = node.type === 'root' || containers.has(node.tagName);
  const isPre = isCode || (node.type === 'element' && node.tagName === 'pre');
  const children: Nodes[] = [];
  for (const child of node.children) {
    if (child.type === 'element') collapse(child, isPre);
    if (child.type === 'text') child.value = isPre ? child.value.replace(/\n$/, '') : child.value.replaceAll(/\s+/g, ' ');
    if (child.type === 'text' && !isPre && isContainer && child.value.trim() === '') continue;
    children.push(child);
  }
  if (!isPre && isBlock(node)) trimEnds(children);
  node.children = children as never;
}

function isBlock(node: Root | Element): boolean {
  return node.type === 'element' && /^(?:p|li|h[1-6]|td|th|dd|dt|figcaption|summary|div|blockquote|section|aside)$/.test(node.tagName);
}

function trimEnds(children: Nodes[]): void {
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  if (first?.type === 'text' && first.value === '') children.shift();
  if (children.length > 0 && last?.type === 'text' && last.value === '' && children.at(-1) === last) children.pop();
}
