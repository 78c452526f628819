import { type Editor, Node } from '@tiptap/core';
import { Fragment } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import { putIn } from './put-in.ts';

/** What can be folded: a line that is always there, and what it opens. In the editor it stands open. */
export const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'detailsSummary block+',
  defining: true,
  parseHTML: () => [{ tag: 'details', getAttrs: (element) => (element.firstElementChild?.tagName === 'SUMMARY' ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['details', HTMLAttributes, 0],
  addNodeView: () => () => {
    const dom = document.createElement('div');
    dom.className = 'details-block';
    return { dom, contentDOM: dom };
  },
});

/** The line of what can be folded. Enter goes on below it; Backspace in an empty one takes the fold away and leaves what was in it. */
export const DetailsSummary = Node.create({
  name: 'detailsSummary',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'summary' }],
  renderHTML: ({ HTMLAttributes }) => ['summary', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => goBelow(editor), Backspace: ({ editor }) => unfold(editor) };
  },
});

/** Puts in an empty one. */
export function putInDetails(editor: Editor): void {
  const { details, detailsSummary, paragraph } = editor.schema.nodes;
  if (details !== undefined && detailsSummary !== undefined && paragraph !== undefined) {
    putIn(editor, details.create(null, [detailsSummary.create(), paragraph.create()]));
  }
}

function goBelow({ state, view }: Editor): boolean {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'detailsSummary') return false;
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()))).scrollIntoView());
  return true;
}

function unfold({ state, view }: Editor): boolean {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== 'detailsSummary' || $from.parentOffset > 0) return false;
  // A line that says something does not run into what stands before the fold.
  if ($from.parent.content.size > 0) return true;
  const depth = $from.depth - 1;
  const start = $from.before(depth);
  const rest = $from.node(depth).children.slice(1);
  const tr = state.tr.replaceWith(start, $from.after(depth), Fragment.from(rest));
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(start))));
  return true;
}
