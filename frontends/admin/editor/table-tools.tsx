import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { editorMessages } from './editor-messages.ts';

/** What can be done to the table that one is in. */
export function TableTools({ editor, language }: { readonly editor: Editor; readonly language: Language }): ReactNode {
  const { tableTools } = editorMessages[language];
  const tools = [
    { label: tableTools.addRow, run: () => editor.chain().focus().addRowAfter().run() },
    { label: tableTools.addColumn, run: () => editor.chain().focus().addColumnAfter().run() },
    { label: tableTools.deleteRow, run: () => editor.chain().focus().deleteRow().run() },
    { label: tableTools.deleteColumn, run: () => editor.chain().focus().deleteColumn().run() },
    { label: tableTools.deleteTable, run: () => editor.chain().focus().deleteTable().run() },
  ];
  return (
    <div className="editor-aside">
      {tools.map(({ label, run }) => (
        <button key={label} type="button" className="button-plain-link" onMouseDown={(event) => event.preventDefault()} onClick={run}>
          {label}
        </button>
      ))}
    </div>
  );
}
