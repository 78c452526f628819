import { Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** What is pasted, dropped or cut is a step of its own for "undo", also where one types right before or after it. */
export const UndoneAlone = Extension.create({
  name: 'undoneAlone',
  addProseMirrorPlugins: () => [new Plugin({ props: { handleDOMEvents: { paste: betweenSteps, drop: betweenSteps, cut: betweenSteps } } })],
});

function betweenSteps(view: EditorView): boolean {
  endStep(view);
  // Before whatever comes next from the keyboard: a timer may be late for it.
  queueMicrotask(() => {
    if (!view.isDestroyed && !view.composing) endStep(view);
  });
  return false;
}

function endStep(view: EditorView): void {
  view.dispatch(closeHistory(view.state.tr));
}
