import type { Editor } from '@tiptap/core';

/** What blocks can be put in, in the order that menus show them. */
export const blockKinds = [
  'paragraph',
  'heading2',
  'heading3',
  'heading4',
  'bulletList',
  'orderedList',
  'blockquote',
  'codeBlock',
  'table',
  'picture',
  'rule',
] as const;
/** A kind of block. */
export type BlockKind = (typeof blockKinds)[number];

/** Makes the block one is in this kind, or puts one in. `picture` is chosen by whoever shows the menu. */
export function setBlock(editor: Editor, kind: Exclude<BlockKind, 'picture'>): void {
  const chain = editor.chain().focus();
  const made = {
    paragraph: () => chain.setParagraph(),
    heading2: () => chain.toggleHeading({ level: 2 }),
    heading3: () => chain.toggleHeading({ level: 3 }),
    heading4: () => chain.toggleHeading({ level: 4 }),
    bulletList: () => chain.toggleBulletList(),
    orderedList: () => chain.toggleOrderedList(),
    blockquote: () => chain.toggleBlockquote(),
    codeBlock: () => chain.toggleCodeBlock(),
    table: () => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    rule: () => chain.setHorizontalRule(),
  } satisfies Record<Exclude<BlockKind, 'picture'>, () => typeof chain>;
  made[kind]().run();
}

/** The kind of the block that one is in, as the toolbar names it. */
export function blockOf(editor: Editor): BlockKind {
  for (const level of [2, 3, 4] as const) if (editor.isActive('heading', { level })) return `heading${level}`;
  for (const kind of ['bulletList', 'orderedList', 'blockquote', 'codeBlock', 'table'] as const) if (editor.isActive(kind)) return kind;
  return 'paragraph';
}
