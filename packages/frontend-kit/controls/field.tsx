import { type ReactNode, useId } from 'react';

/** What every form field has: a name, a label, and where needed a hint and what is wrong with what was typed. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** What to mend. The field is announced as invalid with it. */
  readonly error?: string | undefined;
  /** Shown behind the label of a field that may stay empty. */
  readonly optional?: string;
}

/** Attributes that tie a control to its label, hint and error. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A labelled control with its hint above and its error below; `children` makes the control from the attributes it needs. */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { readonly children: (control: ControlAttributes) => ReactNode }): ReactNode {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '').join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
        {optional === undefined ? null : <span className="field-optional">{optional}</span>}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children({ id, name, 'aria-invalid': error === undefined ? undefined : true, 'aria-describedby': described === '' ? undefined : described })}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** What is wrong with a field, next to it. */
export function FieldError({ id, children }: { readonly id: string; readonly children: string }): ReactNode {
  return (
    <p id={id} className="field-error">
      {children}
    </p>
  );
}
