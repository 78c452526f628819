import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { describeFailure, mistakesOf } from '../api/describe-failure.ts';
import { mistakeOfControl } from '../controls/use-text-length.tsx';
import type { Language } from '../i18n/language.ts';

/** What is to be mended, by field. */
export type Mistakes<Field extends string> = Partial<Record<Field, string>>;

/** What a form is made of. */
export interface FormOptions<Field extends string> {
  readonly language: Language;
  readonly fields: readonly Field[];
  /** What is wrong with what was typed; asked before anything is sent. */
  readonly check: (values: Readonly<Record<Field, string>>) => Mistakes<Field>;
  readonly send: (values: Readonly<Record<Field, string>>) => Promise<void>;
  /** The form's own words for some failures: for a field, or for the whole form; null = the usual words. */
  readonly explain?: (error: unknown) => Mistakes<Field> | ReactNode | null;
}

/** A form that keeps what was typed, says next to each field what to mend, and is sent once at a time. */
export interface Form<Field extends string> {
  readonly props: {
    readonly ref: RefObject<HTMLFormElement | null>;
    readonly noValidate: true;
    /** Before the scripts are there nothing is sent, a password into the address least of all. */
    readonly method: 'dialog';
    onSubmit(event: FormEvent): void;
    onInput(event: FormEvent): void;
  };
  readonly field: (name: Field) => { readonly name: Field; readonly error: string | undefined };
  /** What stands in a field right now. */
  readonly typed: (name: Field) => string;
  readonly failure: ReactNode;
  readonly isBusy: boolean;
}

interface Outcome<Field extends string> {
  readonly mistakes: Mistakes<Field>;
  readonly failure: ReactNode;
}

/** Runs a form whose fields keep their own values. After a failure the first field to mend, or the sentence about the form, has the focus. */
export function useForm<Field extends string>(options: FormOptions<Field>): Form<Field> {
  const ref = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome<Field>>({ mistakes: {}, failure: null });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (tries > 0)
      (
        ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? ref.current?.querySelector<HTMLElement>('[role="alert"]:not([data-empty])')
      )?.focus();
  }, [tries]);

  const fail = (failed: Outcome<Field>) => {
    setOutcome(failed);
    setTries((count) => count + 1);
  };
  const submit = async (form: HTMLFormElement) => {
    const values = valuesOf(form, options.fields);
    const mistakes = { ...options.check(values), ...lengthMistakes(form, options.fields) };
    if (Object.values(mistakes).some((mistake) => mistake !== undefined)) return fail({ mistakes, failure: null });
    busy.current = true;
    setBusy(true);
    try {
      await options.send(values);
      setOutcome({ mistakes: {}, failure: null });
    } catch (error) {
      fail(outcomeOf(error, options));
    } finally {
      busy.current = false;
      setBusy(false);
    }
  };
  return {
    props: {
      ref,
      noValidate: true,
      method: 'dialog',
      onSubmit: (event) => {
        event.preventDefault();
        if (!busy.current && ref.current !== null) void submit(ref.current);
      },
      onInput: (event) => {
        const { name } = event.target as HTMLInputElement;
        if (name in outcome.mistakes) setOutcome({ ...outcome, mistakes: { ...outcome.mistakes, [name]: undefined } });
      },
    },
    field: (name) => ({ name, error: outcome.mistakes[name] }),
    typed: (name) => (ref.current === null ? '' : valuesOf(ref.current, options.fields)[name]),
    failure: outcome.failure,
    isBusy,
  };
}

function valuesOf<Field extends string>(form: HTMLFormElement, fields: readonly Field[]): Record<Field, string> {
  const data = new FormData(form);
  return Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? '')])) as Record<Field, string>;
}

/** What is too long; the controls know. */
function lengthMistakes<Field extends string>(form: HTMLFormElement, fields: readonly Field[]): Mistakes<Field> {
  const mistakes: Mistakes<Field> = {};
  for (const field of fields) {
    const mistake = mistakeOfControl(form.elements.namedItem(field));
    if (mistake !== undefined) mistakes[field] = mistake;
  }
  return mistakes;
}

function outcomeOf<Field extends string>(error: unknown, { language, fields, explain }: FormOptions<Field>): Outcome<Field> {
  const own = explain?.(error) ?? null;
  if (own !== null) return isMistakes(own, fields) ? { mistakes: own, failure: null } : { mistakes: {}, failure: own };
  const mistakes = mistakesOf(error, fields, language);
  return Object.keys(mistakes).length > 0 ? { mistakes, failure: null } : { mistakes: {}, failure: describeFailure(error, language) };
}

function isMistakes<Field extends string>(own: Mistakes<Field> | ReactNode, fields: readonly Field[]): own is Mistakes<Field> {
  return typeof own === 'object' && own !== null && Object.keys(own).every((key) => fields.some((field) => field === key));
}
