import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { embed } from '../html/frames.ts';
import { parseHtml, textOf, writeHtml } from '../html/html-tree.ts';
import { addParagraphs } from './paragraphs.ts';
import type { Library } from './library.ts';
import { readShortcodes } from './shortcodes.ts';

/**
 * Reads the content of a post as HTML: shortcodes of WordPress become markup, blocks lose their comments, classic text
 * gets its paragraphs, addresses on a line of their own become players or links.
 */
export function wordPressContent(content: string, postId: string, library: Library, warn: Warn): Root {
  const tree = parseHtml(readShortcodes(content, postId, library, warn).replaceAll(shortcodeBlock, (_, inner: string) => withParagraphs(inner)));
  if (/<!--\s*nextpage\s*-->/.test(content)) warn('pages-joined');
  // Divi keeps what it makes in one block.
  if (/<!--\s+wp:(?!divi\/)/.test(content)) warnOfDynamicBlocks(tree, warn);
  else addParagraphs(tree);
  embedBareAddresses(tree, warn);
  warnOfShortcodes(tree, warn);
  return tree;
}

/** The one block that WordPress gives its paragraphs when it is shown. */
const shortcodeBlock = /<!--\s+wp:shortcode\b[^>]*-->((?:(?!<!--\s+wp:)[^])*?)<!--\s+\/wp:shortcode\s+-->/g;

function withParagraphs(text: string): string {
  const tree = parseHtml(text);
  addParagraphs(tree);
  return writeHtml(tree);
}

/** Blocks without content of their own are only a comment: `<!-- wp:latest-posts {…} /-->`. */
function warnOfDynamicBlocks(tree: Root, warn: Warn): void {
  visit(tree, 'comment', (comment) => {
    const block = /^\s*wp:([\w/-]+)(?:\s+(\{[^]*\}))?\s*\/\s*$/.exec(comment.value);
    if (block !== null) warn('block-dynamic', block[1]);
  });
}

/** WordPress looks at addresses that stand alone in a paragraph or embed block. */
function embedBareAddresses(tree: Root, warn: Warn): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || !isEmbedHolder(node)) return undefined;
    const address = bareAddress(node);
    if (address === null) return undefined;
    const shown = embed(address, warn);
    const inFigure = parent.type === 'element' && parent.tagName === 'figure';
    const replacement = inFigure ? shown.children : [shown];
    parent.children.splice(index, 1, ...replacement);
    return [SKIP, index + replacement.length];
  });
}

function isEmbedHolder(node: Element): boolean {
  const classes = node.properties['className'];
  return node.tagName === 'p' || (node.tagName === 'div' && Array.isArray(classes) && classes.includes('wp-block-embed__wrapper'));
}

function bareAddress(node: Element): string | null {
  if (node.children.some((child) => child.type === 'element' && child.tagName !== 'br')) return null;
  const text = textOf(node);
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : null;
}

/** Warns of what is left of shortcodes: brackets with a name and attributes, or with an end of their own. */
function warnOfShortcodes(tree: Root, warn: Warn): void {
  const text: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'element' && (node.tagName === 'pre' || node.tagName === 'code')) return SKIP;
    if (node.type === 'text') text.push(node.value);
    return undefined;
  });
  const all = text.join('');
  const closed = new Set([...all.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map((match) => match[1]?.toLowerCase()));
  for (const match of all.matchAll(/\[([a-z][\w-]*)(\s+[\w-]+=[^\]]*)?\s*\/?\]/gi)) {
    const name = match[1]?.toLowerCase() ?? '';
    if (match[2] !== undefined || closed.has(name)) warn('shortcode-unknown', `[${name}]`);
  }
}
