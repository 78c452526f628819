import { type ReactNode, useId } from 'react';
import { FieldError } from './field.tsx';

/** One of the choices of a group or a menu of choices. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** BCP 47 tag, where the label is in another language than the page. */
  readonly lang?: string;
}

interface ChoiceGroupProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly defaultValue?: Value;
  /** The choice that is made, where the page keeps it; then `onChange` is needed. */
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** One out of a few, all of them in sight: radio buttons side by side. Arrows move the choice, as the browser does it. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>): ReactNode {
  const { name, legend, choices, defaultValue, value, onChange, hint, error } = props;
  const id = useId();
  const state = (own: Value) => (value === undefined ? { defaultChecked: own === defaultValue } : { checked: own === value });
  return (
    <fieldset className="field choice-group" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="field-label">{legend}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value} lang={choice.lang}>
            <input type="radio" name={name} value={choice.value} {...state(choice.value)} onChange={() => onChange?.(choice.value)} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
