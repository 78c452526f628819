import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useState } from 'react';
import { editorMessages } from './editor-messages.ts';

const restMs = 400;

/** How many words there are; counted when there is a moment's rest. */
export function WordCount({ editor, language }: { readonly editor: Editor; readonly language: Language }): ReactNode {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => setCount(wordsIn(editor));
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(read, restMs);
    };
    read();
    editor.on('update', later);
    return () => {
      clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editor]);
  return <p className="word-count">{editorMessages[language].words(count)}</p>;
}

function wordsIn({ state: { doc } }: Editor): number {
  return doc.textBetween(0, doc.content.size, ' ', ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu)?.length ?? 0;
}
