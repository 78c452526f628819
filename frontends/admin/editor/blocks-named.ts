import { type BlockKind, blockKinds } from './commands.ts';
import { editorMessages } from './editor-messages.ts';

/** Those that a cell of a table may hold. */
const cellKinds: ReadonlySet<BlockKind> = new Set(['bulletList', 'orderedList', 'blockquote', 'callout', 'codeBlock', 'footnote']);

/** What a menu offers for the letters that were typed, in the order of menus: whatever language its names are typed in. */
export function blocksNamed(query: string, isInCell: boolean): readonly BlockKind[] {
  const typed = query.toLowerCase();
  return blockKinds.filter((kind) => {
    const names = [kind, ...Object.values(editorMessages).map(({ blocks }) => blocks[kind])];
    return kind !== 'paragraph' && (!isInCell || cellKinds.has(kind)) && names.join(' ').toLowerCase().includes(typed);
  });
}
