import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import type { Field } from './failures.ts';

/** The fields of a comment form, whether the server made it or it was copied from one that the server made. */
export interface FormFields {
  readonly form: HTMLFormElement;
  readonly content: HTMLTextAreaElement;
  readonly name: HTMLInputElement;
  readonly password: HTMLInputElement;
  readonly isPrivate: HTMLInputElement;
  readonly trap: HTMLInputElement;
  readonly send: HTMLButtonElement;
  /** Where the result is told; heard as soon as it is there. */
  readonly result: HTMLElement;
}

/** Takes the fields out of a form; throws when it is none of ours. */
export function fieldsOf(form: HTMLFormElement): FormFields {
  const field = (name: string) => form.elements.namedItem(name);
  const [content, name, password, isPrivate, trap] = ['content', 'guestName', 'guestPassword', 'isPrivate', 'website'].map(field);
  const send = form.querySelector<HTMLButtonElement>('[type="submit"]');
  const isOurs =
    content instanceof HTMLTextAreaElement &&
    name instanceof HTMLInputElement &&
    password instanceof HTMLInputElement &&
    isPrivate instanceof HTMLInputElement &&
    trap instanceof HTMLInputElement;
  if (!isOurs || send === null) throw new TypeError('This is no comment form.');
  form.noValidate = true;
  const result = makeElement('output', { class: 'comment-result' });
  send.parentElement?.append(result);
  return { form, content, name, password, isPrivate, trap, send, result };
}

/** A copy of the form with ids of its own. */
export function copyForm(form: HTMLFormElement, suffix: string): HTMLFormElement {
  const copy = form.cloneNode(true) as HTMLFormElement;
  for (const node of [copy, ...copy.querySelectorAll('[id], [for], [aria-describedby]')]) {
    for (const name of ['id', 'for', 'aria-describedby', 'aria-labelledby']) {
      const value = node.getAttribute(name);
      if (value !== null)
        node.setAttribute(
          name,
          value
            .split(' ')
            .map((id) => `${id}-${suffix}`)
            .join(' '),
        );
    }
  }
  return copy;
}

/** Says next to a field what to mend, and leads there; null takes everything back. */
export function showMistakes(fields: FormFields, mistakes: readonly { readonly field: Field; readonly sentence: string }[]): void {
  for (const old of fields.form.querySelectorAll('.comment-error')) old.remove();
  for (const field of [fields.content, fields.name, fields.password]) clear(field);
  fields.result.textContent = '';
  const marked = mistakes.map(({ field, sentence }) => {
    const control = { content: fields.content, guestName: fields.name, guestPassword: fields.password, form: null }[field];
    if (control === null) {
      fields.result.textContent = sentence;
      return fields.send;
    }
    const id = `${control.id}-error`;
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', `${id} ${control.getAttribute('aria-describedby') ?? ''}`.trim());
    control.after(makeElement('p', { class: 'comment-error', id }, sentence));
    return control;
  });
  marked[0]?.focus();
}

function clear(control: HTMLElement): void {
  control.removeAttribute('aria-invalid');
  const left = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '' && !id.endsWith('-error'));
  if (left.length === 0) control.removeAttribute('aria-describedby');
  else control.setAttribute('aria-describedby', left.join(' '));
}
