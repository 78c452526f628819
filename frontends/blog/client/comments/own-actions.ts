import { textLimits } from '@hanji/contracts/api/text-limits';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { tooLong } from '@hanji/frontend-kit/i18n/too-long';
import type { CommentMessages } from '../../parts/comment-section/comment-messages.ts';
import { askInline, closeInline } from './ask-inline.ts';
import { bodyOf, fillComment } from './comment-element.ts';
import { type CommentsPage, countComments } from './comments-page.ts';
import { inSlices } from './in-slices.ts';
import { keepEdit, readEdit } from '@hanji/frontend-kit/browser/comment-drafts';
import { type Failure, failureOf } from './failures.ts';
import { addPreview } from './preview.ts';
import { changeComment, deleteComment, readOwnComment } from './requests.ts';

/** What may be done with a comment besides answering it. */
type OwnAction = 'edit' | 'delete' | 'unlock';

/** Gives comments the buttons that whoever reads may press: guests prove by password that one is theirs, users see those of their own. */
export function offerOwnActions(page: CommentsPage, items: Iterable<HTMLElement>): Promise<void> {
  return inSlices(items, (item) => offer(page, item));
}

function offer({ messages, user }: CommentsPage, item: HTMLElement): void {
  const line = item.querySelector<HTMLElement>(':scope > .comment-own > .comment-actions');
  if (line === null) return;
  for (const old of line.querySelectorAll('button')) old.remove();
  const isGuests = item.dataset['guest'] !== undefined && user === null;
  const isMine = user !== null && (user.role === 'ADMIN' || user.id === item.dataset['author']);
  if (!isGuests && !isMine) return;
  const isPrivate = item.dataset['private'] !== undefined && bodyOf(item).querySelector('.comment-note') !== null;
  const offered: OwnAction[] = isPrivate ? ['unlock', 'edit', 'delete'] : ['edit', 'delete'];
  line.append(...offered.map((act) => makeElement('button', { type: 'button', class: 'comment-action', 'data-act': act }, messages[act])));
}

/** Opens what a button of a comment is for. */
export function openOwnAction(page: CommentsPage, item: HTMLElement, act: string): void {
  const { messages } = page;
  const id = item.dataset['comment'] ?? '';
  const needsPassword = page.user === null;
  const explain = (error: unknown) => explainFailure(error, messages);
  const common = { needsPassword, explain };
  if (act === 'delete') {
    const remove = async (password: string | undefined) => {
      await deleteComment(page, id, password);
      leave(page, item);
      // One that waits for an admin was never counted.
      if (item.dataset['pending'] === undefined) countComments(page, -1);
      page.announce(messages.removed);
    };
    askInline(page, item, { ...common, text: messages.deleteQuestion, confirm: messages.delete, isDangerous: true, act: remove });
  } else if (act === 'unlock') {
    const unlock = async (password: string | undefined) => {
      fillComment(page, item, await readOwnComment(page, id, password));
      void offerOwnActions(page, [item]);
      page.announce(messages.unlocked);
      item.focus();
    };
    if (needsPassword) askInline(page, item, { ...common, text: null, confirm: messages.unlock, act: unlock });
    else void unlock(undefined).catch((error: unknown) => page.announce(explain(error).sentence));
  } else if (act === 'edit') {
    const edit = async (password: string | undefined) => openEditor(page, item, await readOwnComment(page, id, password), password);
    if (needsPassword) askInline(page, item, { ...common, text: null, confirm: messages.edit, act: edit });
    else void edit(undefined).catch((error: unknown) => page.announce(explain(error).sentence));
  }
}

/** What is sent here is not sent again by itself. */
function explainFailure(error: unknown, messages: CommentMessages): Failure {
  const failure = failureOf(error, messages);
  return { ...failure, sentence: failure.sentence.replace(messages.willSend, '').trim() };
}

function openEditor(page: CommentsPage, item: HTMLElement, comment: Awaited<ReturnType<typeof readOwnComment>>, password: string | undefined): void {
  const { messages } = page;
  const id = `edit-${comment.id}`;
  const text = makeElement('textarea', { id, rows: '5', 'aria-describedby': `${id}-error` }, readEdit(comment.id) ?? comment.content);
  const error = makeElement('p', { class: 'comment-error', id: `${id}-error`, role: 'alert' });
  const save = makeElement('button', { class: 'button button-strong' }, messages.save);
  const cancel = makeElement('button', { type: 'button', class: 'button' }, messages.cancel);
  const field = makeElement('div', { class: 'comment-field' }, makeElement('label', { for: id }, messages.text), text, error);
  const form = makeElement('form', { class: 'comment-form', 'data-inline': '' }, field, makeElement('div', { class: 'comment-send' }, save, cancel));
  const close = () => {
    form.remove();
    bodyOf(item).hidden = false;
    item.focus();
  };
  addPreview(text, save, messages);
  text.addEventListener('input', () => keepEdit(comment.id, text.value === comment.content ? null : text.value));
  cancel.addEventListener('click', () => {
    keepEdit(comment.id, null);
    close();
  });
  const send = async () => {
    const content = text.value.trim();
    const mistake = content === '' ? messages.failure.noText : tooLong(content, textLimits.comment, page.services.language);
    error.textContent = mistake ?? '';
    if (mistake !== undefined) return text.focus();
    const before = [...bodyOf(item).childNodes];
    fillComment(page, item, { ...comment, content });
    close();
    try {
      fillComment(page, item, await changeComment(page, comment, { content }, password));
      keepEdit(comment.id, null);
      void offerOwnActions(page, [item]);
      page.announce(messages.changed);
    } catch (problem) {
      bodyOf(item).replaceChildren(...before);
      openForm();
      error.textContent = explainFailure(problem, messages).sentence;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && text.value === comment.content) close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  const openForm = () => {
    closeInline(item);
    bodyOf(item).hidden = true;
    item.querySelector(':scope > .comment-own')?.append(form);
    text.focus();
  };
  openForm();
}

/** Takes a deleted comment away, or leaves its place to its replies; the focus goes to what is near. */
function leave({ messages }: CommentsPage, item: HTMLElement): void {
  if (item.querySelector(':scope > .comment-replies, :scope > .comment-deeper, :scope > .comment-more') !== null) {
    item.dataset['deleted'] = 'true';
    for (const part of item.querySelectorAll(':scope > .comment-own > :is(.comment-actions, .comment-form)')) part.remove();
    for (const part of item.querySelectorAll(':scope > .comment-own > .comment-header > :not(.comment-time)')) part.remove();
    bodyOf(item).replaceChildren(makeElement('p', { class: 'comment-note' }, messages.deleted));
    return item.focus();
  }
  const near = item.parentElement?.closest<HTMLElement>('.comment') ?? item.previousElementSibling ?? item.nextElementSibling;
  item.remove();
  if (near instanceof HTMLElement) near.focus();
}
