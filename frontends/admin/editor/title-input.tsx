import { textLimits } from '@hanji/contracts/api/text-limits';
import { BareField } from '@hanji/frontend-kit/controls/field';
import type { KeyboardEvent, ReactNode } from 'react';

interface TitleInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly first: string;
  /** What else is wrong with it. */
  readonly mistake?: string | undefined;
  readonly onChange: (title: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The title, as large as it will stand above the text, with what is wrong with it below. */
export function TitleInput({ label, placeholder, first, mistake, onChange, onKeyDown }: TitleInputProps): ReactNode {
  return (
    <BareField label={label} error={mistake} maxLength={textLimits.title}>
      {(control) => (
        <textarea
          {...control}
          className="writing-title"
          placeholder={placeholder}
          rows={1}
          defaultValue={first}
          onInput={(event) => onChange(event.currentTarget.value.replaceAll('\n', ' '))}
          onKeyDown={onKeyDown}
        />
      )}
    </BareField>
  );
}
