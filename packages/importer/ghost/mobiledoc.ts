import type { Element, ElementContent, Root } from 'hast';
import { z } from 'zod';
import { UnreadableItem, type Warn } from '../blog.ts';
import { element } from '../html/html-tree.ts';
import { proseIn } from '../html/prose.ts';
import { type CardData, cardContent } from './cards.ts';
import { isForEverybody } from './gated.ts';

const Payload = z.record(z.string(), z.unknown());
const Marker = z.tuple([z.number(), z.array(z.number()), z.number(), z.union([z.string(), z.number()])]);
const Mobiledoc = z.looseObject({
  version: z.string().regex(/^0\.3/),
  markups: z.array(z.tuple([z.string()], z.array(z.string()))),
  atoms: z.array(z.tuple([z.string(), z.unknown(), z.unknown()])).optional(),
  cards: z.array(z.tuple([z.string()], Payload)),
  sections: z.array(z.tuple([z.number()], z.unknown())),
});
type Mobiledoc = z.infer<typeof Mobiledoc>;
type Marker = z.infer<typeof Marker>;

/** Reads a mobiledoc (Ghost 1 to 4). Throws `UnreadableItem` when it is none. */
export function mobiledocToTree(source: string, warn: Warn): Root {
  const document = documentOf(source);
  const tree: Root = { type: 'root', children: [] };
  for (const [kind, ...rest] of document.sections) tree.children.push(...section(kind, rest, document, warn));
  return tree;
}

function documentOf(source: string): Mobiledoc {
  try {
    return Mobiledoc.parse(JSON.parse(source));
  } catch (error) {
    throw new UnreadableItem(`Its mobiledoc cannot be read: ${error instanceof z.ZodError ? z.prettifyError(error).split('\n', 1)[0] : String(error)}`);
  }
}

function section(kind: number, rest: readonly unknown[], document: Mobiledoc, warn: Warn): ElementContent[] {
  if (kind === 1) return [element(tagName(rest[0], 'p'), {}, ...inline(rest[1], document, warn))];
  if (kind === 2) return [element('figure', {}, element('img', { src: String(rest[0]), alt: '' }))];
  if (kind === 3) {
    const items = z
      .array(z.unknown())
      .parse(rest[1])
      .map((item) => element('li', {}, ...inline(item, document, warn)));
    return [element(tagName(rest[0], 'ul'), {}, ...items)];
  }
  const card = kind === 10 ? document.cards[Number(rest[0])] : undefined;
  if (card !== undefined) return visibleCard(card[0], (card[1] ?? {}) as CardData, warn);
  warn('card-unknown', `section ${kind}`);
  return proseIn(rest, 'text').map((text) => element('p', {}, text));
}

function visibleCard(name: string, data: CardData, warn: Warn): ElementContent[] {
  if (isForEverybody(data['visibility'])) return cardContent(name, data, warn);
  warn('gated-left', name);
  return [];
}

function tagName(value: unknown, fallback: string): string {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  if (name === 'pull-quote') return 'blockquote';
  return /^(?:p|h[1-6]|blockquote|aside|ul|ol)$/.test(name) ? name : fallback;
}

/** Markers open markups, carry text, and close so many of those that are open. */
function inline(markers: unknown, document: Mobiledoc, warn: Warn): ElementContent[] {
  const root: ElementContent[] = [];
  const open: Element[] = [];
  for (const [kind, opened, closed, value] of z.array(Marker).parse(markers)) {
    for (const index of opened) {
      const markup = document.markups[index];
      const node = element(markup?.[0] ?? 'span', attributes(markup?.[1] as unknown));
      (open.at(-1)?.children ?? root).push(node);
      open.push(node);
    }
    (open.at(-1)?.children ?? root).push(...(kind === 1 ? atom(Number(value), document, warn) : [{ type: 'text' as const, value: String(value) }]));
    open.splice(open.length - Math.min(closed, open.length));
  }
  return root;
}

/** Attributes are names and values in turn. */
function attributes(pairs: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (!Array.isArray(pairs)) return found;
  for (let at = 0; at + 1 < pairs.length; at += 2) found[String(pairs[at])] = String(pairs[at + 1]);
  return found;
}

function atom(index: number, document: Mobiledoc, warn: Warn): ElementContent[] {
  const [name, value] = document.atoms?.[index] ?? ['', ''];
  if (name === 'soft-return') return [element('br', {})];
  warn('card-unknown', `atom ${name}`);
  return typeof value === 'string' ? [{ type: 'text', value }] : [];
}
