import { textLimits } from '@hanji/contracts/api/text-limits';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { tooLong } from '@hanji/frontend-kit/i18n/too-long';
import type { CommentsPage } from './comments-page.ts';
import type { Failure } from './failures.ts';

/** What is asked below a comment. */
export interface InlineQuestion {
  readonly text: string | null;
  readonly needsPassword: boolean;
  readonly confirm: string;
  readonly isDangerous?: boolean;
  /** Does what was asked for; rejects with what is to be said beside the question, which stays open. */
  readonly act: (password: string | undefined) => Promise<void>;
  readonly explain: (error: unknown) => Failure;
}

/** Asks below a comment's text: for its password, for a yes, or for both. Escape and "cancel" lead back to where the focus was. */
export function askInline({ messages, services }: CommentsPage, item: HTMLElement, question: InlineQuestion): void {
  closeInline(item);
  const before = document.activeElement;
  const id = `ask-${item.dataset['comment']}`;
  const input = makeElement('input', {
    type: 'password',
    id,
    required: '',
    autocomplete: 'current-password',
    'aria-describedby': `${id}-error`,
  });
  const confirm = makeElement('button', { class: `button${question.isDangerous === true ? ' button-danger' : ''}` }, question.confirm);
  const cancel = makeElement('button', { type: 'button', class: 'button' }, messages.cancel);
  const error = makeElement('p', { class: 'comment-error', id: `${id}-error`, role: 'alert' });
  const form = makeElement(
    'form',
    { class: 'comment-form', 'data-inline': '' },
    ...(question.text === null ? [] : [makeElement('p', {}, question.text)]),
    ...(question.needsPassword ? [makeElement('div', { class: 'comment-field' }, makeElement('label', { for: id }, messages.password), input)] : []),
    error,
    makeElement('div', { class: 'comment-send' }, confirm, cancel),
  );
  form.noValidate = true;
  const close = () => {
    form.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  const act = async () => {
    confirm.disabled = true;
    error.textContent = '';
    input.removeAttribute('aria-invalid');
    try {
      await question.act(question.needsPassword ? input.value : undefined);
      form.remove();
    } catch (problem) {
      const { field, sentence } = question.explain(problem);
      error.textContent = sentence;
      if (field === 'guestPassword') input.setAttribute('aria-invalid', 'true');
      if (question.needsPassword) input.focus();
    } finally {
      confirm.disabled = false;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const excess = tooLong(input.value, textLimits.guestPassword, services.language);
    if (!question.needsPassword || (input.value !== '' && excess === undefined)) return void act();
    error.textContent = excess ?? messages.failure.shortPassword;
    input.focus();
  });
  item.querySelector(':scope > .comment-own')?.append(form);
  (question.needsPassword ? input : confirm).focus();
}

/** Takes away what is open below a comment. */
export function closeInline(item: HTMLElement): void {
  item.querySelector(':scope > .comment-own > [data-inline]')?.remove();
}
