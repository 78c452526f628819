import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import type { CommentMessages } from '../../parts/comment-section/comment-messages.ts';
import { commentText } from './comment-text.ts';

/** Adds a button, before `send`, that shows below the field what is written as it will look, and follows it. */
export function addPreview(content: HTMLTextAreaElement, send: HTMLElement, messages: CommentMessages): void {
  const id = `${content.id}-preview`;
  const shown = makeElement('div', { id, class: 'comment-body comment-preview', role: 'group', 'aria-label': messages.preview, hidden: '' });
  const button = makeElement('button', { type: 'button', class: 'button', 'aria-expanded': 'false', 'aria-controls': id }, messages.preview);
  const show = () => {
    if (shown.hidden) return;
    const { value } = content;
    shown.lang = textLanguage(value);
    shown.replaceChildren(...(value.trim() === '' ? [makeElement('p', { class: 'comment-note' }, messages.failure.noText)] : commentText(value)));
  };
  button.addEventListener('click', () => {
    shown.hidden = !shown.hidden;
    button.setAttribute('aria-expanded', String(!shown.hidden));
    show();
  });
  content.addEventListener('input', show);
  content.parentElement?.append(shown);
  send.before(button);
}
