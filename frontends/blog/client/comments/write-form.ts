import type { CommentFields } from '@hanji/contracts/api/comments';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { commentMistakes } from '../../parts/comment-section/comment-mistakes.ts';
import { commentElement, placeComment } from './comment-element.ts';
import { type CommentsPage, countComments, userOf } from './comments-page.ts';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { type Draft, keepDraft, keepGuestName, readDraft, readGuestName } from '@hanji/frontend-kit/browser/comment-drafts';
import { failureOf, type Field } from './failures.ts';
import { type FormFields, fieldsOf, showMistakes } from './form-fields.ts';
import { addPreview } from './preview.ts';
import { type NewComment, writeComment } from './requests.ts';

const tryAgainMs = 10_000;

/** What is done once the comment is written: its element stands in its place, or is null when it waits for an admin. */
export type OnWritten = (item: HTMLElement | null) => void;

/** Makes a form write comments in place. What is typed is kept until it is written; `parentId` is the comment that it answers. */
export function startWriteForm(page: CommentsPage, form: HTMLFormElement, parentId: string | null, onWritten: OnWritten): FormFields {
  const fields = fieldsOf(form);
  const { messages, postId } = page;
  addPreview(fields.content, fields.send, messages);
  const restored = restore(page, fields, parentId);
  let { key, isUnsent, wasSent } = restored ?? { key: newKey(), isUnsent: false, wasSent: false };
  let isSending = false;
  const keep = (isNowUnsent: boolean) => {
    isUnsent = isNowUnsent;
    const { value } = fields.content;
    keepDraft(postId, parentId, value === '' ? null : { content: value, isPrivate: fields.isPrivate.checked, key, isUnsent, wasSent });
  };
  // What was changed since is not sent before it is finished.
  const sendAgain = () => {
    if (isUnsent) void send();
  };
  form.addEventListener('input', () => {
    // It is not sent by itself any more.
    if (isUnsent) fields.result.textContent = '';
    keep(false);
  });
  const release = () => {
    isSending = false;
    fields.send.disabled = false;
    fields.content.readOnly = false;
  };

  const send = async () => {
    if (isSending || !form.isConnected) return;
    isSending = true;
    const mistakes = (await isLoginChecked(page)) ? mistakesIn(page, fields) : [{ field: 'form' as const, sentence: messages.failure.loginUnchecked }];
    showMistakes(fields, mistakes);
    if (mistakes.length > 0) return void (isSending = false);
    const wasSentBefore = wasSent;
    wasSent = true;
    keep(true);
    if (page.user === null) keepGuestName(fields.name.value.trim());
    const shown = showAtOnce(page, fields, parentId, key);
    try {
      const written = await writeComment(page, readForm(page, fields, parentId, key), wasSentBefore);
      keepDraft(postId, parentId, null);
      key = newKey();
      wasSent = isUnsent = false;
      release();
      finish(page, fields, written, shown, onWritten);
    } catch (error) {
      shown.remove();
      release();
      const failure = failureOf(error, messages);
      keep(failure.isUnanswered);
      showMistakes(fields, [failure]);
      page.announce(failure.sentence);
      if (failure.isUnanswered) setTimeout(sendAgain, tryAgainMs);
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  addEventListener('online', sendAgain);
  return fields;
}

/** Whether it is known who writes. Where somebody is logged in and the server could not say who, it is asked once more. */
async function isLoginChecked(page: CommentsPage): Promise<boolean> {
  const { hasSessionHint, session } = page.services;
  if (page.user !== null || !hasSessionHint()) return true;
  try {
    const asked = await session();
    await asked.refresh();
    page.user = userOf(asked.state());
    return true;
  } catch {
    return false;
  }
}

/** Puts back what was being written. */
function restore(page: CommentsPage, fields: FormFields, parentId: string | null): Draft | null {
  if (fields.name.value === '') fields.name.value = readGuestName();
  const draft = readDraft(page.postId, parentId);
  if (draft === null || (fields.content.value !== '' && fields.content.value !== draft.content)) return null;
  fields.content.value = draft.content;
  fields.isPrivate.checked = draft.isPrivate;
  fields.result.textContent = page.messages.restored;
  return draft;
}

function mistakesIn({ user, messages, services }: CommentsPage, { content, name, password }: FormFields): { field: Field; sentence: string }[] {
  const guest = user === null ? { name: name.value, password: password.value } : null;
  const mistakes = commentMistakes({ content: content.value, guest }, messages.failure, services.language);
  return Object.entries(mistakes).map(([field, sentence]) => ({ field: field as Field, sentence }));
}

function readForm({ user }: CommentsPage, fields: FormFields, parentId: string | null, key: string): NewComment {
  return {
    content: fields.content.value,
    parentId,
    isPrivate: fields.isPrivate.checked,
    key,
    ...(user === null ? { guestName: fields.name.value.trim(), guestPassword: fields.password.value } : {}),
    ...(fields.trap.value === '' ? {} : { website: fields.trap.value }),
  };
}

/** Shows the comment in its place before the server has it. */
function showAtOnce(page: CommentsPage, fields: FormFields, parentId: string | null, key: string): HTMLElement {
  fields.send.disabled = true;
  fields.content.readOnly = true;
  fields.result.textContent = page.messages.sending;
  const now = new Date().toISOString();
  const name = page.user?.name ?? fields.name.value.trim();
  const author = page.user === null ? { name } : { id: page.user.id, name, avatar: page.user.avatar };
  const item = commentElement(page, {
    id: key,
    postId: page.postId,
    content: fields.content.value,
    author,
    isGuest: page.user === null,
    parentId,
    isPrivate: fields.isPrivate.checked,
    isDeleted: false,
    status: 'VISIBLE',
    createdAt: now,
    updatedAt: now,
    version: 0,
  });
  item.querySelector('.comment-actions')?.replaceChildren(makeElement('span', { class: 'comment-note' }, page.messages.sending));
  item.setAttribute('aria-busy', 'true');
  placeComment(page, item);
  return item;
}

function finish(page: CommentsPage, fields: FormFields, written: CommentFields, shown: HTMLElement, onWritten: OnWritten): void {
  const isVisible = written.status === 'VISIBLE';
  const item = isVisible || page.user !== null ? commentElement(page, written) : null;
  if (isVisible) countComments(page, 1);
  if (item === null) shown.remove();
  else {
    shown.replaceWith(item);
    placeComment(page, item);
  }
  fields.content.value = '';
  fields.content.dispatchEvent(new Event('input', { bubbles: true }));
  fields.isPrivate.checked = false;
  fields.result.textContent = isVisible ? page.messages.sent : page.messages.sentWaiting;
  page.announce(fields.result.textContent);
  onWritten(item);
}
