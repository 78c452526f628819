import { FieldError } from '@hanji/frontend-kit/controls/field';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { editorMessages } from './editor-messages.ts';

interface LinkFormProps {
  readonly editor: Editor;
  readonly language: Language;
  readonly onDone: () => void;
}

/** Sets, changes and removes the link of what is selected. */
export function LinkForm({ editor, language, onDone }: LinkFormProps): ReactNode {
  const messages = editorMessages[language];
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => input.current?.focus(), []);
  const current = String(editor.getAttributes('link')['href'] ?? '');
  const end = () => {
    onDone();
    editor.commands.focus();
  };
  const apply = () => {
    const href = completed(input.current?.value ?? '');
    if (href === null) return setWrong(true);
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus();
    if (empty && current === '') chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.extendMarkRange('link').setLink({ href }).run();
    onDone();
  };
  return (
    <form
      className="editor-aside"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label htmlFor={id}>{messages.linkAddress}</label>
      <input
        ref={input}
        id={id}
        className="input"
        type="text"
        inputMode="url"
        defaultValue={current}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end();
        }}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
      />
      <button className="button">{messages.linkApply}</button>
      {current === '' ? null : (
        <button
          type="button"
          className="button"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run();
            onDone();
          }}
        >
          {messages.linkRemove}
        </button>
      )}
      {isWrong ? <FieldError id={`${id}-error`}>{messages.linkMend}</FieldError> : null}
    </form>
  );
}

/** An address as it is meant: `example.com/x` is one of the web. Null for what is none. */
function completed(typed: string): string | null {
  const text = typed.trim();
  if (/^(?:https?:\/\/\S+|mailto:\S+@\S+|[/#]\S*)$/i.test(text)) return text;
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(text) ? `https://${text}` : null;
}
