import { type Editor, Extension } from '@tiptap/core';
import type { Node as DocumentNode, ResolvedPos } from '@tiptap/pm/model';
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Where the caret goes about footnotes: over their heading, never into it, and never behind the way back of a note, so that all that is written
 * stands where readers see it.
 */
export const FootnoteCaret = Extension.create({
  name: 'footnoteCaret',
  // Before the keys of lists.
  priority: 1000,
  addKeyboardShortcuts: () => ({
    ArrowUp: ({ editor }) => toTextAbove(editor, 'up'),
    ArrowLeft: ({ editor }) => toTextAbove(editor, 'left'),
    ArrowDown: ({ editor }) => toFirstNote(editor, 'down'),
    ArrowRight: ({ editor }) => toFirstNote(editor, 'right') || toNextNote(editor),
    End: ({ editor }) => endOfLine(editor),
    'Cmd-ArrowRight': ({ editor }) => endOfLine(editor),
    Delete: ({ editor }) => isAtWordsEnd(editor),
    Backspace: ({ editor }) => keepNote(editor),
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, { selection, tr }) => {
        const end = wordsEnd(selection.$from);
        const isBehind = selection instanceof TextSelection && selection.empty && end !== null && selection.from > end;
        if (!isBehind || transactions.some((transaction) => transaction.getMeta('composition') !== undefined)) return null;
        return tr.setSelection(TextSelection.create(tr.doc, end));
      },
      props: { handleDOMEvents: { mousedown: besideHeading } },
    }),
  ],
});

/** Where one goes on with a text that is opened: at its end, which is above the notes. */
export function endOfText(doc: DocumentNode): Selection {
  const last = doc.lastChild;
  const above = last?.type.name === 'footnotes' ? Selection.findFrom(doc.resolve(doc.content.size - last.nodeSize), -1) : null;
  return above ?? Selection.atEnd(doc);
}

/** A click on the heading leads to the first note. */
function besideHeading(view: EditorView, event: MouseEvent): boolean {
  const heading = event.target instanceof Element ? event.target.closest('[data-footnotes] > .sr-only:first-child') : null;
  if (heading === null || !view.dom.contains(heading) || heading.getAttribute('contenteditable') !== 'false') return false;
  event.preventDefault();
  view.focus();
  return goTo(view, Selection.near(view.state.doc.resolve(view.posAtDOM(heading, 0)), 1));
}

function goTo(view: EditorView, selection: Selection | null): boolean {
  if (selection !== null) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  return true;
}

/** From the beginning of the first note to the end of what stands above them. */
function toTextAbove({ state: { doc, selection }, view }: Editor, way: 'up' | 'left'): boolean {
  const { $from, empty } = selection;
  if (!empty || !isInNotes($from)) return false;
  const first = Selection.near(doc.resolve($from.start(1)), 1);
  if (first.$from.start() !== $from.start() || !view.endOfTextblock(way)) return false;
  return goTo(view, Selection.findFrom(doc.resolve($from.before(1)), -1));
}

/** From the end of what stands above the notes to the first one. */
function toFirstNote({ state: { doc, selection }, view }: Editor, way: 'down' | 'right'): boolean {
  const { $from, empty } = selection;
  if (!empty || $from.depth === 0 || !$from.parent.isTextblock) return false;
  const below = $from.after(1);
  if (doc.nodeAt(below)?.type.name !== 'footnotes') return false;
  const last = Selection.findFrom(doc.resolve(below), -1);
  if (last?.$from.start() !== $from.start() || !view.endOfTextblock(way)) return false;
  return goTo(view, Selection.near(doc.resolve(below + 1), 1));
}

function toNextNote(editor: Editor): boolean {
  const { state, view } = editor;
  return isAtWordsEnd(editor) && goTo(view, Selection.findFrom(state.doc.resolve(state.selection.$from.after()), 1));
}

function isAtWordsEnd({ state: { selection } }: Editor): boolean {
  return selection.empty && selection.from === wordsEnd(selection.$from);
}

/** Chromium loses the end of a line that a mark or a way back stands at, and goes to the end of the document. */
function endOfLine({ state, view }: Editor): boolean {
  const { $head } = state.selection;
  const isMark = $head.parent.lastChild?.type.name === 'footnoteMark';
  const end = isMark ? $head.end() : wordsEnd($head);
  if (end === null || view.coordsAtPos($head.pos).bottom < view.coordsAtPos(end, -1).top) return false;
  return goTo(view, TextSelection.create(state.doc, end));
}

/** Backspace where a note begins takes an empty one away that no mark names; of others the first one stays what it is. */
function keepNote({ state: { doc, selection, tr }, view }: Editor): boolean {
  const { $from, empty } = selection;
  const isStart = empty && isInNotes($from) && $from.depth === 4 && $from.parentOffset === 0 && $from.index(3) === 0;
  if (!isStart || $from.node(3).type.name !== 'listItem') return false;
  const isEmpty = $from.node(3).childCount === 1 && (wordsEnd($from) === $from.pos || $from.parent.content.size === 0);
  if (!isEmpty) return $from.index(2) === 0;
  if (isNamed(doc, $from.node(3))) return true;
  const depth = $from.node(2).childCount > 1 ? 3 : 1;
  tr.delete($from.before(depth), $from.after(depth));
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve($from.before(depth)), -1)).scrollIntoView());
  return true;
}

function isNamed(doc: DocumentNode, note: DocumentNode): boolean {
  const id = (note.attrs['kept'] as { readonly id?: string } | null)?.id ?? '';
  let isFound = false;
  doc.descendants((node) => {
    isFound ||= node.type.name === 'footnoteMark' && (node.attrs['link'] as { readonly href?: string }).href === `#${id}`;
    return !isFound;
  });
  return isFound;
}

/** Whether it is within the notes. */
export function isInNotes($place: ResolvedPos): boolean {
  return $place.depth > 1 && $place.node(1).type.name === 'footnotes';
}

/** Where the words end that stand before a way back, and before the blank in front of that; null where a line ends in something else. */
function wordsEnd($place: ResolvedPos): number | null {
  const { parent } = $place;
  let [end, index] = [parent.content.size, parent.childCount];
  const isBack = (at: number) => parent.maybeChild(at)?.type.name === 'footnoteBack';
  if (!$place.parent.inlineContent || !isBack(index - 1)) return null;
  // Several ways back stand a blank apart.
  while (isBack(index - 1) || (isBlank(parent.maybeChild(index - 1)) && isBack(index - 2))) {
    index -= 1;
    end -= parent.child(index).nodeSize;
  }
  return $place.start() + end - (/\s$/.test(parent.maybeChild(index - 1)?.text ?? '') ? 1 : 0);
}

function isBlank(node: DocumentNode | null): boolean {
  return node?.text?.trim() === '';
}
