import { textLimits } from '@hanji/contracts/api/text-limits';
import { BareField } from '@hanji/frontend-kit/controls/field';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface TitleInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly first: string;
  /** It has the focus: one begins to write here. */
  readonly isNew: boolean;
  /** What else is wrong with it. */
  readonly mistake?: string | undefined;
  readonly onChange: (title: string) => void;
  /** Called where Enter says that it is written. */
  readonly onEnter: () => void;
}

/** The title, as large as it will stand above the text, with what is wrong with it below. */
export function TitleInput({ label, placeholder, first, isNew, mistake, onChange, onEnter }: TitleInputProps): ReactNode {
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isNew) input.current?.focus();
  }, [isNew]);
  return (
    <BareField label={label} error={mistake} maxLength={textLimits.title}>
      {(control) => (
        <textarea
          {...control}
          ref={input}
          className="writing-title"
          enterKeyHint="next"
          placeholder={placeholder}
          rows={1}
          defaultValue={first}
          onInput={(event) => onChange(event.currentTarget.value.replaceAll('\n', ' '))}
          onKeyDown={(event) => isEnter(event) && onEnter()}
        />
      )}
    </BareField>
  );
}

/** Whether it goes on to what comes next; then it does nothing else. Within a composition Enter ends that alone. */
export function isEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return false;
  event.preventDefault();
  return true;
}
