import { type DOMParser as DocumentParser, Fragment, type Node as DocumentNode } from '@tiptap/pm/model';

/** Elements at whose end somebody may have typed a blank last. */
const blocks = 'p, h1, h2, h3, h4, h5, h6, li, td, th, summary, figcaption';
/** Stands for a blank that is to stay; no text holds it, since it is no character. */
const kept = '\u{fdd0}';

/**
 * Reads blocks with the blanks that their texts end in. Parsers of HTML leave those out, since they are not seen: whoever goes on writing would
 * find two words stuck together.
 */
export function parseKeepingEnds(holder: HTMLElement, parser: DocumentParser): readonly DocumentNode[] {
  const marked = holder.cloneNode(true) as HTMLElement;
  const ends = [...marked.querySelectorAll(blocks)].map((block) => lastText(block)).filter((text) => text !== null && /\S +$/.test(text.data));
  for (const text of ends) if (text !== null) text.data = text.data.replace(/ +$/, (blanks) => kept.repeat(blanks.length));
  const nodes = parser.parse(ends.length === 0 ? holder : marked).children;
  return ends.length === 0 ? nodes : nodes.map(withBlanks);
}

/** The text that a block ends in; null where it ends in something else. */
function lastText(block: Element): Text | null {
  let last: Node | null = block;
  while (last instanceof Element) last = last.lastChild;
  return last instanceof Text ? last : null;
}

function withBlanks(node: DocumentNode): DocumentNode {
  if (node.isText) return node.type.schema.text((node.text ?? '').replaceAll(kept, ' '), node.marks);
  return node.childCount === 0 ? node : node.copy(Fragment.from(node.children.map(withBlanks)));
}
