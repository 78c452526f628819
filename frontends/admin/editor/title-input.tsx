import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { editorMessages } from './editor-messages.ts';

interface TitleInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly first: string;
  /** What else is wrong with it. */
  readonly mistake?: string | undefined;
  /** Nothing is cut off: a title that is too long comes whole, and is told to be too long. */
  readonly onChange: (title: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** Whether a title is longer than it may be. */
export function isTitleTooLong(title: string): boolean {
  return title.trim().length > textLimits.title;
}

/** The title, as large as it will stand above the text, with what is wrong with it below. */
export function TitleInput({ label, placeholder, first, mistake, onChange, onKeyDown }: TitleInputProps): ReactNode {
  const messages = editorMessages[usePage().language];
  const [title, setTitle] = useState(first);
  const id = useId();
  const error = isTitleTooLong(title) ? messages.titleTooLong(title.trim().length, textLimits.title) : mistake;
  return (
    <>
      <textarea
        className="writing-title"
        aria-label={label}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : id}
        placeholder={placeholder}
        rows={1}
        defaultValue={first}
        onInput={(event) => {
          const typed = event.currentTarget.value.replaceAll('\n', ' ');
          setTitle(typed);
          onChange(typed);
        }}
        onKeyDown={onKeyDown}
      />
      <p id={id} className="field-error" role="alert" hidden={error === undefined}>
        {error}
      </p>
    </>
  );
}
