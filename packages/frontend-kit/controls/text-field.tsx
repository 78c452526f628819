import type { InputHTMLAttributes, ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';

type Given = Pick<InputHTMLAttributes<HTMLInputElement>, 'autoComplete' | 'defaultValue' | 'inputMode' | 'spellCheck' | 'autoCapitalize' | 'readOnly'>;

/** One line of text. */
export function TextField({ type = 'text', ...props }: FieldProps & Given & { readonly type?: 'text' | 'email' | 'url' }): ReactNode {
  const { name, label, hint, error, optional, maxLength, ...input } = props;
  return (
    <Field {...{ name, label, hint, error, maxLength }} {...(optional === undefined ? {} : { optional })}>
      {(control) => <input {...input} {...control} type={type} className="input" />}
    </Field>
  );
}
