import type { Editor } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';

/** Puts a block where one writes: in the place of an empty line, else after the block of the document that one is in. The cursor goes into it. */
export function putIn(editor: Editor, block: DocumentNode): void {
  editor.view.dispatch(withBlock(editor.state, block).scrollIntoView());
  editor.view.focus();
}

/** The transaction that does what `putIn` says. */
export function withBlock({ tr, selection }: EditorState, block: DocumentNode): Transaction {
  const { $to } = selection;
  const isEmptyLine = isOnEmptyLine({ selection });
  const from = isEmptyLine ? $to.before() : $to.depth === 0 ? $to.pos : $to.after(1);
  const to = isEmptyLine ? $to.after() : from;
  tr.replaceWith(from, to, block);
  const end = from + block.nodeSize;
  // Nothing can be written in an atom, so that one goes on after it.
  const isLast = block.isAtom && end === tr.doc.content.size;
  const paragraph = isLast ? tr.doc.type.schema.nodes['paragraph']?.create() : undefined;
  if (paragraph !== undefined) tr.insert(end, paragraph);
  return tr.setSelection(Selection.near(tr.doc.resolve(block.isAtom ? end : from + 1)));
}

/** Whether the cursor is on a line of the document that nothing stands on. */
export function isOnEmptyLine({ selection: { $to, empty } }: Pick<EditorState, 'selection'>): boolean {
  return empty && $to.depth === 1 && $to.parent.isTextblock && $to.parent.content.size === 0;
}
