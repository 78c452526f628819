import { type ReactNode, useId } from 'react';
import { type TextLength, useTextLength } from './use-text-length.tsx';

/** What is known of every control that is typed into. */
interface Typed {
  readonly label: string;
  /** What to mend. The control is announced as invalid with it. */
  readonly error?: string | undefined;
  /** Characters of its text at most. Nothing is cut off: what is longer is told to be, and not sent. */
  readonly maxLength?: number | undefined;
}

/** What every form field has: a name, a label, and where needed a hint and what is wrong with what was typed. */
export interface FieldProps extends Typed {
  readonly name: string;
  readonly hint?: ReactNode;
  /** Shown behind the label of a field that may stay empty. */
  readonly optional?: string;
}

/** Attributes that tie a control to what is said of it. */
interface ControlAttributes {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A labelled control with its hint above and its error below; `children` makes the control from the attributes it needs. */
export function Field({
  name,
  label,
  hint,
  optional,
  children,
  ...typed
}: FieldProps & { readonly children: (control: ControlAttributes & { readonly name: string }) => ReactNode }): ReactNode {
  const { attributes, length, mistake } = useControl(typed, hint !== undefined);
  return (
    <div className="field" {...length.around}>
      <label htmlFor={attributes.id} className="field-label">
        {label}
        {optional === undefined ? null : <span className="field-optional">{optional}</span>}
      </label>
      {hint === undefined ? null : (
        <p id={`${attributes.id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children({ ...attributes, name })}
      {mistake}
    </div>
  );
}

/** A control whose place says what it is for, so that its label is only heard; its error stands below it. */
export function BareField({
  label,
  children,
  ...typed
}: Typed & { readonly children: (control: ControlAttributes & { readonly 'aria-label': string }) => ReactNode }): ReactNode {
  const { attributes, length, mistake } = useControl(typed, false);
  return (
    <div className="bare-field" {...length.around}>
      {children({ ...attributes, 'aria-label': label })}
      {mistake}
    </div>
  );
}

function useControl(
  { error, maxLength }: Pick<Typed, 'error' | 'maxLength'>,
  hasHint: boolean,
): { readonly attributes: ControlAttributes; readonly length: TextLength; readonly mistake: ReactNode } {
  const id = useId();
  const length = useTextLength(id, maxLength);
  const mistake = length.mistake ?? error;
  const described = [...(hasHint ? [`${id}-hint`] : []), ...(mistake === undefined ? [] : [`${id}-error`])].join(' ');
  return {
    attributes: { id, 'aria-invalid': mistake === undefined ? undefined : true, 'aria-describedby': described === '' ? undefined : described },
    length,
    mistake:
      mistake === undefined ? null : (
        <FieldError id={`${id}-error`} isAnnounced={length.mistake !== undefined}>
          {mistake}
        </FieldError>
      ),
  };
}

interface FieldErrorProps {
  readonly id: string;
  /** Where it comes while one types, and the focus stays where it is. */
  readonly isAnnounced?: boolean;
  readonly children: string;
}

/** What is wrong with a field, next to it. */
export function FieldError({ id, isAnnounced = false, children }: FieldErrorProps): ReactNode {
  return (
    <p id={id} className="field-error" role={isAnnounced ? 'alert' : undefined}>
      {children}
    </p>
  );
}
