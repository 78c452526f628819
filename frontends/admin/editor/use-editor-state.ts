import type { Editor } from '@tiptap/core';
import { useRef, useSyncExternalStore } from 'react';

/** Something of the editor's state; the component follows it and is drawn anew only when it is another one. */
export function useEditorState<State extends Readonly<Record<string, string | number | boolean | null>>>(
  editor: Editor,
  read: (editor: Editor) => State,
): State {
  const last = useRef<State | null>(null);
  const subscribe = (listener: () => void) => {
    editor.on('transaction', listener);
    return () => void editor.off('transaction', listener);
  };
  return useSyncExternalStore(subscribe, () => {
    const now = read(editor);
    if (last.current === null || Object.keys(now).some((key) => now[key] !== last.current?.[key])) last.current = now;
    return last.current;
  });
}
