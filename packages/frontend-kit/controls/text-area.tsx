import type { ReactNode, TextareaHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

/** Several lines of text; it grows with them where the browser can. */
export function TextArea(props: FieldProps & Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'defaultValue' | 'rows'>): ReactNode {
  const { name, label, hint, error, optional, maxLength, ...area } = props;
  return (
    <Field {...{ name, label, hint, error, maxLength }} {...(optional === undefined ? {} : { optional })}>
      {(control) => <textarea rows={4} {...area} {...control} className="input input-area" />}
    </Field>
  );
}
