import { DOMParser as DocumentParser, type Node as DocumentNode, type Schema } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import { bringOutTyped } from './footnote-words.ts';
import { inlineTags, isSameContent } from './same-content.ts';
import { parseKeepingEnds } from './kept-ends.ts';
import { writtenHtml } from './written-html.ts';

/** How a block stood in the post, with the blanks after it. */
const originals = new WeakMap<DocumentNode, string>();

/**
 * Reads a post's HTML block by block. A block that the editor would write otherwise than it is shown is kept whole as a block of HTML;
 * how each one stood is remembered, so that what is not touched is written back to the letter. What was typed where readers do not see it comes out.
 */
export function readContent(html: string, schema: Schema): readonly DocumentNode[] {
  const parser = DocumentParser.fromSchema(schema);
  return piecesOf(html).flatMap(({ holder, after }) => {
    const source = holder.innerHTML;
    const nodes = editable(holder, parser) ?? [htmlBlock(schema, source)];
    nodes.forEach((node, index) => originals.set(node, index === 0 ? source + after : ''));
    return nodes;
  });
}

/** A document's HTML: what was not touched to the letter, the rest as the editor writes it. */
export function writeContent(document: DocumentNode): string {
  const parts: string[] = [];
  document.forEach((node, _offset, index) => {
    const original = originals.get(node);
    if (original !== undefined) parts.push(original);
    // The editor adds an empty paragraph at the end to write on in.
    else if (!(index === document.childCount - 1 && node.type.name === 'paragraph' && node.childCount === 0)) parts.push(`${writtenHtml(node)}\n`);
  });
  return parts.join('');
}

/** Blocks of HTML are made of whatever the editor has no block for. */
export function htmlBlock(schema: Schema, html: string): DocumentNode {
  const type = schema.nodes['htmlBlock'];
  if (type === undefined) throw new Error('The editor lacks its block for HTML.');
  return type.create({ html });
}

interface Piece {
  /** Holds one block, or text that stands between blocks. */
  readonly holder: HTMLElement;
  readonly after: string;
}

function piecesOf(html: string): readonly Piece[] {
  const root = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html').body;
  bringOutTyped(root);
  const pieces: { holder: HTMLElement; after: string }[] = [];
  let isInText = false;
  for (const node of Array.from(root.childNodes)) {
    const last = pieces.at(-1);
    if (isBlank(node)) {
      if (last !== undefined && !isInText) last.after += textOf(node);
      else if (isInText) last?.holder.append(node);
      continue;
    }
    const isText = !(node instanceof Element) || inlineTags.has(node.tagName.toLowerCase()) || node.tagName === 'IMG' || node.tagName === 'BR';
    if (isText && isInText) last?.holder.append(node);
    else {
      const holder = document.createElement('div');
      holder.append(node);
      pieces.push({ holder, after: '' });
    }
    isInText = isText;
  }
  return pieces;
}

function isBlank(node: Node): boolean {
  return node.nodeType === Node.COMMENT_NODE || (node.nodeType === Node.TEXT_NODE && /^[\t\n\f\r ]*$/.test(node.nodeValue ?? ''));
}

function textOf(node: Node): string {
  return node.nodeType === Node.COMMENT_NODE ? `<!--${node.nodeValue}-->` : (node.nodeValue ?? '');
}

/** The nodes of a block that the editor can write again; null where something of it would be lost. */
function editable(holder: HTMLElement, parser: DocumentParser): readonly DocumentNode[] | null {
  const nodes = parseKeepingEnds(holder, parser);
  const copy = document.createElement('div');
  copy.innerHTML = nodes.map((node) => writtenHtml(node)).join('');
  return nodes.length > 0 && isSameContent(holder, copy) && !nodes.some(isMended) ? nodes : null;
}

/** Tables whose rows differ in length are filled up as soon as they stand in the editor. */
function isMended(node: DocumentNode): boolean {
  let hasGaps = false;
  const look = (inner: DocumentNode) => {
    if (inner.type.name === 'table') hasGaps ||= TableMap.get(inner).problems !== null;
    return !hasGaps;
  };
  look(node);
  node.descendants(look);
  return hasGaps;
}
