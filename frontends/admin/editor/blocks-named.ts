import { type BlockKind, blockKinds } from './commands.ts';
import { editorMessages } from './editor-messages.ts';

/** Those that a cell of a table may hold. */
const cellKinds: ReadonlySet<BlockKind> = new Set(['bulletList', 'orderedList', 'blockquote', 'callout', 'codeBlock', 'footnote']);

/** Those that a sentence may hold, or that come below the block it is in, wherever it stands. */
const inlineKinds: ReadonlySet<BlockKind> = new Set(['footnote', 'picture', 'gallery']);

/** Where a menu is asked for: on a line of the text, on one of a cell, or in a sentence that stands in another block. */
export type SlashPlace = 'line' | 'cell' | 'inline';

const offered: Readonly<Record<SlashPlace, (kind: BlockKind) => boolean>> = {
  line: (kind) => kind !== 'paragraph',
  cell: (kind) => cellKinds.has(kind),
  inline: isInlineKind,
};

/** Whether a kind is put in where one writes, without a line of its own. */
export function isInlineKind(kind: BlockKind): boolean {
  return inlineKinds.has(kind);
}

/** What a menu offers for the letters that were typed, in the order of menus: whatever language its names are typed in. */
export function blocksNamed(query: string, place: SlashPlace): readonly BlockKind[] {
  const typed = query.toLowerCase();
  return blockKinds.filter((kind) => {
    const names = [kind, ...Object.values(editorMessages).map(({ blocks }) => blocks[kind])];
    return offered[place](kind) && names.join(' ').toLowerCase().includes(typed);
  });
}
