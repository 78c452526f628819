import { type ReactNode, useId } from 'react';
import { FieldError } from './field.tsx';

interface CheckboxProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly defaultChecked?: boolean;
  readonly onChange?: (isChecked: boolean) => void;
}

/** A yes or no. */
export function Checkbox({ name, label, hint, error, defaultChecked, onChange }: CheckboxProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <span className="checkbox">
        <input
          id={id}
          type="checkbox"
          name={name}
          defaultChecked={defaultChecked}
          onChange={(event) => onChange?.(event.target.checked)}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={`${hint === undefined ? '' : `${id}-hint `}${error === undefined ? '' : `${id}-error`}`.trim() || undefined}
        />
        <label htmlFor={id}>{label}</label>
      </span>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint checkbox-hint">
          {hint}
        </p>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
