import { useState } from 'react';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { tooLong } from '../i18n/too-long.ts';

/** How it stands with the length of a text that is typed. */
export interface TextLength {
  /** What to say about it; undefined where it fits. */
  readonly mistake: string | undefined;
  /** For the element around the control: measures at each input, and what it begins with or scripts put into it. */
  readonly around: { readonly ref: () => void; readonly onInput: () => void };
}

/**
 * Watches the control with an id. `maxlength` would cut what is pasted without a word: here all of it stays, what is too long is told, and the
 * control is invalid for as long, so that no form sends it (`useForm` asks too). `most` is in characters.
 */
export function useTextLength(id: string, most: number | undefined): TextLength {
  const { language } = usePage();
  const [mistake, setMistake] = useState<string>();
  const measure = () => {
    const control = document.getElementById(id);
    if (most === undefined || !isTextControl(control)) return;
    const found = tooLong(control.value, most, language);
    control.setCustomValidity(found ?? '');
    setMistake(found);
  };
  return { mistake, around: { ref: measure, onInput: measure } };
}

/** What the control of a form is told to be too long by; undefined where it is not. */
export function mistakeOfControl(control: unknown): string | undefined {
  return isTextControl(control) && control.validity.customError ? control.validationMessage : undefined;
}

function isTextControl(control: unknown): control is HTMLInputElement | HTMLTextAreaElement {
  return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
}
