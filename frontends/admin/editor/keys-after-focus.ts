import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const moving: ReadonlySet<string> = new Set(['Home', 'PageUp', 'ArrowLeft', 'ArrowUp']);

/**
 * For 200 ms after it has got the focus the library takes a caret at the beginning of the text for one that the browser put there, and puts it back
 * (`DOMObserver.flush` of prosemirror-view). Whoever presses a key that leads there means it.
 */
export const KeysAfterFocus = Extension.create({
  name: 'keysAfterFocus',
  addProseMirrorPlugins: () => [new Plugin({ props: { handleDOMEvents: { keydown: forgetFocus } } })],
});

function forgetFocus(view: EditorView, { key }: KeyboardEvent): boolean {
  const { input } = view as unknown as { readonly input?: { lastFocus: number } };
  if (input !== undefined && moving.has(key)) input.lastFocus = 0;
  return false;
}
