import type { Editor } from '@tiptap/core';
import { toggleCallout } from './blocks/callout.ts';
import { putInDetails } from './blocks/details.ts';
import { type FootnoteOptions, putInFootnote } from './blocks/footnotes.ts';

/** Blocks that ask something before they are there: whoever shows the menu asks it. */
export const askedKinds = ['picture', 'gallery', 'embed'] as const;
/** A block that asks something first. */
export type AskedKind = (typeof askedKinds)[number];

/** What blocks can be put in, in the order that menus show them. */
export const blockKinds = [
  'paragraph',
  'heading2',
  'heading3',
  'heading4',
  'bulletList',
  'orderedList',
  'blockquote',
  'callout',
  'codeBlock',
  'table',
  ...askedKinds,
  'details',
  'footnote',
  'rule',
] as const;
/** A kind of block. */
export type BlockKind = (typeof blockKinds)[number];
/** A kind that is there at once. */
export type PlainKind = Exclude<BlockKind, AskedKind>;

/** Whether a kind of block asks something before it is there. */
export function isAsked(kind: BlockKind): kind is AskedKind {
  return (askedKinds as readonly BlockKind[]).includes(kind);
}

/** Makes the block one is in this kind, or puts one in. */
export function setBlock(editor: Editor, kind: PlainKind, words: { readonly footnotes: FootnoteOptions }): void {
  const chain = () => editor.chain().focus();
  const made = {
    paragraph: () => chain().setParagraph().run(),
    heading2: () => chain().toggleHeading({ level: 2 }).run(),
    heading3: () => chain().toggleHeading({ level: 3 }).run(),
    heading4: () => chain().toggleHeading({ level: 4 }).run(),
    bulletList: () => chain().toggleBulletList().run(),
    orderedList: () => chain().toggleOrderedList().run(),
    blockquote: () => chain().toggleBlockquote().run(),
    callout: () => toggleCallout(editor),
    codeBlock: () => chain().toggleCodeBlock().run(),
    table: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    details: () => putInDetails(editor),
    footnote: () => putInFootnote(editor, words.footnotes),
    rule: () => chain().setHorizontalRule().run(),
  } satisfies Record<PlainKind, () => unknown>;
  made[kind]();
}

/** The kind of the block that one is in, as the toolbar names it. */
export function blockOf(editor: Editor): BlockKind {
  // The notes are a numbered list to nobody but the markup.
  if (editor.isActive('footnotes')) return 'footnote';
  for (const level of [2, 3, 4] as const) if (editor.isActive('heading', { level })) return `heading${level}`;
  for (const kind of ['bulletList', 'orderedList', 'blockquote', 'codeBlock', 'table', 'callout', 'details'] as const) if (editor.isActive(kind)) return kind;
  return 'paragraph';
}
