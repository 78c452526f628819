import { Extension } from '@tiptap/core';
import type { Node as DocumentNode, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isInNotes } from './blocks/footnote-caret.ts';

/**
 * Whoever pastes blocks goes on behind them: where the last one is a table, a list or anything else but a paragraph, the caret stands in an empty
 * line below it, and above the notes. Else what is pasted next would become part of it. Into a block that one is in already, all is pasted as it was.
 */
export const BehindPasted = Extension.create({
  name: 'behindPasted',
  // When notes have found their place.
  priority: 10,
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, now) => (transactions.some(isPaste) ? goBehind(transactions, before, now) : null),
    }),
  ],
});

function isPaste(transaction: Transaction): boolean {
  return transaction.getMeta('uiEvent') === 'paste';
}

function goBehind(transactions: readonly Transaction[], { selection }: EditorState, { doc, tr, selection: { $from } }: EditorState): Transaction | null {
  if (isInNotes($from)) return isInNotes(selection.$from) ? null : toEmptyLine(tr, $from.before(1), 'before');
  const isOther = blocksThatWerePasted(transactions, selection.$from);
  const $end = doc.resolve(endOfPasted(transactions, selection.to));
  const above = doc.resolve($end.depth === 0 ? $end.pos : $end.before(1));
  const isBelowOther = isOther(above.nodeBefore, above.pos - (above.nodeBefore?.nodeSize ?? 0));
  if ($end.depth === 0) return isBelowOther ? toEmptyLine(tr, $end.pos, 'behind') : null;
  // The rest of the line that it was pasted into.
  const isRest = $end.depth === 1 && $end.parent.isTextblock && $end.parentOffset === 0;
  if (isRest && isBelowOther) return tr.setSelection(TextSelection.create(doc, $end.pos));
  const isAtEnd = doc.textBetween($end.pos, $end.end(1), '', '.') === '';
  return isAtEnd && isOther($end.node(1), above.pos) ? toEmptyLine(tr, $end.after(1), 'behind') : null;
}

/** Where what was pasted ends; what others put in there since then, as the line below a table, is behind it. */
function endOfPasted(transactions: readonly Transaction[], to: number): number {
  const pasting = transactions.findIndex(isPaste);
  return transactions.reduce((place, { mapping }, index) => mapping.map(place, index <= pasting ? 1 : -1), to);
}

/** Tells of a block of the document and its place whether it was pasted, or became what it is by that, and is no paragraph. */
function blocksThatWerePasted(transactions: readonly Transaction[], $from: ResolvedPos): (block: DocumentNode | null, at: number) => boolean {
  const [start, type] = $from.depth === 0 ? [$from.pos, null] : [$from.before(1), $from.node(1).type];
  const first = transactions.reduce((place, { mapping }) => mapping.map(place, -1), start);
  return (block, at) => block !== null && block.type.name !== 'paragraph' && (at > first || (at === first && block.type !== type));
}

/** Puts the caret on an empty line at a place between blocks: the one that is there on that side of it, else a new one. */
function toEmptyLine(tr: Transaction, place: number, side: 'before' | 'behind'): Transaction {
  const $place = tr.doc.resolve(place);
  const line = side === 'before' ? $place.nodeBefore : $place.nodeAfter;
  const isThere = line?.type.name === 'paragraph' && line.content.size === 0;
  const paragraph = tr.doc.type.schema.nodes['paragraph'];
  if (!isThere && paragraph !== undefined) tr.insert(place, paragraph.create());
  return tr.setSelection(TextSelection.create(tr.doc, isThere && side === 'before' ? place - 1 : place + 1)).scrollIntoView();
}
