import type { ReactNode } from 'react';
import type { Choice } from './choice-group.tsx';
import { Field, type FieldProps } from './field.tsx';

/** One out of many: the browser's own list, which phones show in their own way. */
export function SelectField<Value extends string>({
  choices,
  defaultValue,
  ...props
}: FieldProps & { readonly choices: readonly Choice<Value>[]; readonly defaultValue?: Value }): ReactNode {
  return (
    <Field {...props}>
      {(control) => (
        <select {...control} className="input input-select" defaultValue={defaultValue}>
          {choices.map(({ value, label, lang }) => (
            <option key={value} value={value} lang={lang}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
