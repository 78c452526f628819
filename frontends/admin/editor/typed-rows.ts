import { type Editor, Extension } from '@tiptap/core';
import { Fragment, type Node as DocumentNode, type ResolvedPos } from '@tiptap/pm/model';
import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Attributes } from './kept-attributes.ts';
import { cellsOf } from './typed-blocks.ts';

/** Enter in tables: `| 1 | 2 |` in a row that has nothing else becomes that row, and a second Enter at the end leads out of the table. */
export const TypedRows = Extension.create({
  name: 'typedRows',
  addKeyboardShortcuts: () => ({ Enter: ({ editor }) => fillRow(editor) || leaveTable(editor) }),
});

interface CellPlace {
  readonly $line: ResolvedPos;
  /** Depth of the cell; its row and its table are above it. */
  readonly depth: number;
  readonly cell: DocumentNode;
  readonly row: DocumentNode;
  readonly table: DocumentNode;
}

/** Where one writes in a line of a cell; null elsewhere. */
function placeOf({ state: { selection } }: Editor): CellPlace | null {
  const { $from: $line, empty } = selection;
  const depth = $line.depth - 1;
  if (!empty || depth < 3 || !isCell($line.node(depth)) || $line.parent.type.name !== 'paragraph') return null;
  return { $line, depth, cell: $line.node(depth), row: $line.node(depth - 1), table: $line.node(depth - 2) };
}

/** Whether a node is a cell of a table. */
export function isCell({ type }: DocumentNode): boolean {
  return type.name === 'tableCell' || type.name === 'tableHeader';
}

/** Puts what stands between the bars into the cells of the row, and goes on in a new row below. */
function fillRow(editor: Editor): boolean {
  const place = placeOf(editor);
  if (place === null) return false;
  const { $line, depth, cell, row, table } = place;
  const words = cellsOf($line.parent);
  const isOwnLine = $line.pos === $line.end() && cell.childCount === 1 && row.children.every((other) => other === cell || isEmpty(other));
  // Words that there is no cell for stay where they are.
  if (words.length !== row.childCount || !isOwnLine) return false;
  const filled = row.copy(Fragment.from(row.children.map((kept, index) => kept.copy(paragraphWith(kept, words[index] ?? [])))));
  const { tr } = editor.state;
  const from = $line.before(depth - 1);
  tr.replaceWith(from, $line.after(depth - 1), filled);
  const below = from + filled.nodeSize;
  const isLast = $line.index(depth - 2) === table.childCount - 1;
  if (isLast) tr.insert(below, emptied(filled));
  goTo(editor, tr.setSelection(TextSelection.near(tr.doc.resolve(below + 1))));
  return true;
}

/** Out of a table at its end: from an empty last line of its last cell, or from its last row where that is empty; the empty line or row goes. */
function leaveTable(editor: Editor): boolean {
  const place = placeOf(editor);
  if (place === null) return false;
  const { $line, depth, cell, row, table } = place;
  const isLastRow = $line.index(depth - 2) === table.childCount - 1;
  const isLastLine = $line.index(depth - 1) === row.childCount - 1 && $line.index(depth) === cell.childCount - 1 && cell.childCount > 1;
  const isEmptyRow = row.children.every(isEmpty);
  if (!isLastRow || $line.parent.content.size > 0 || !(isLastLine || isEmptyRow)) return false;
  const { tr } = editor.state;
  const end = $line.after(depth - 2);
  // A table keeps one row below its head.
  const isSpare = isEmptyRow && table.childCount > 2;
  if (isSpare) tr.delete($line.before(depth - 1), $line.after(depth - 1));
  else if (isLastLine) tr.delete($line.before(), $line.after());
  const behind = tr.mapping.map(end);
  const paragraph = tr.doc.type.schema.nodes['paragraph'];
  if (paragraph !== undefined && tr.doc.resolve(behind).nodeAfter?.type !== paragraph) tr.insert(behind, paragraph.create());
  goTo(editor, tr.setSelection(Selection.near(tr.doc.resolve(behind + 1))));
  return true;
}

function goTo({ view }: Editor, tr: Transaction): void {
  view.dispatch(tr.scrollIntoView());
}

function isEmpty(cell: DocumentNode): boolean {
  return cell.childCount === 1 && cell.firstChild?.type.name === 'paragraph' && cell.firstChild.content.size === 0;
}

/** A row of as many cells, set as wide and on the same side. */
function emptied(row: DocumentNode): DocumentNode {
  const cells = row.children.map(({ attrs, type: { schema } }) => {
    const align = (attrs['kept'] as Attributes | null)?.['align'];
    return schema.node('tableCell', { colspan: attrs['colspan'] as number, kept: align === undefined ? null : { align } }, schema.node('paragraph'));
  });
  return row.type.create(null, cells);
}

function paragraphWith(cell: DocumentNode, words: readonly DocumentNode[]): Fragment {
  return Fragment.from(cell.type.schema.node('paragraph', null, words));
}
