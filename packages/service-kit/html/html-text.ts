import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { Element, Nodes, Root } from 'hast';

/** One block's words, in NFC and with single blanks. `kind`: code of a `pre`, a heading, a paragraph of running text, a footnote, or anything else (cells of tables). */
export interface TextLine {
  readonly kind: 'code' | 'heading' | 'paragraph' | 'note' | 'other';
  readonly text: string;
}

const blocks = new Set([
  'p',
  'div',
  'section',
  'aside',
  'address',
  'blockquote',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'figure',
  'figcaption',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'details',
  'summary',
  'hr',
  'br',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
/** Their words are nothing that a reader reads as part of the text. */
const silent = new Set(['iframe', 'video', 'audio', 'rp']);

/** What words are while a tree is walked: those of a table's cell are none of the running text, whether they stand in paragraphs or not. */
type Kind = TextLine['kind'] | 'cell';

/** Reads the words out of a tree, a block a line, in the order they are read. */
export function htmlText(root: Root): TextLine[] {
  const lines: TextLine[] = [];
  let open = '';
  let kind: Kind = 'other';
  const flush = () => {
    const text = kind === 'code' ? open.trim() : open.replaceAll(/\s+/g, ' ').trim();
    if (text !== '') lines.push({ kind: kind === 'cell' ? 'other' : kind, text: unicodeForm(text, 'NFC') });
    open = '';
  };
  const walk = (node: Nodes, inherited: Kind): void => {
    if (node.type === 'text') open += node.value;
    if (node.type !== 'element' && node.type !== 'root') return;
    if (node.type === 'element' && (silent.has(node.tagName) || isFootnoteLink(node))) return;
    const isBlock = node.type === 'element' && blocks.has(node.tagName);
    const own = isBlock ? kindOf(node, inherited) : inherited;
    if (isBlock && !(node.tagName === 'br' && own === 'code')) flush();
    else if (isBlock) open += '\n';
    kind = own;
    for (const child of node.children) walk(child, own);
    if (isBlock && node.tagName !== 'br') flush();
    kind = inherited;
  };
  walk(root, 'other');
  flush();
  return lines;
}

function kindOf(element: Element, inherited: Kind): Kind {
  if (inherited === 'code' || element.tagName === 'pre') return 'code';
  if (inherited === 'note' || 'dataFootnotes' in element.properties) return 'note';
  if (/^h[1-6]$/.test(element.tagName)) return 'heading';
  if (inherited === 'cell' || element.tagName === 'td' || element.tagName === 'th') return 'cell';
  if (element.tagName === 'p') return 'paragraph';
  return element.tagName === 'br' ? inherited : 'other';
}

/** The number in the text and the arrow behind the note, which lead to one another. */
function isFootnoteLink({ properties }: Element): boolean {
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}
