import type { CommentFields } from '@hanji/contracts/api/comments';
import { shownCommentDepth } from '@hanji/contracts/comment-depth';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { commentPath } from '@hanji/frontend-kit/comment-address';
import { avatarElement } from '@hanji/frontend-kit/browser/avatar-element';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { commentsPath } from '../../parts/paths.ts';
import { commentText } from './comment-text.ts';
import type { CommentsPage } from './comments-page.ts';

/** The element of a comment, as `parts/comment-section/comment-item.tsx` makes it on the server. */
export function commentElement(page: CommentsPage, comment: CommentFields): HTMLLIElement {
  const { id } = comment;
  const item = makeElement('li', { class: 'comment', id: `comment-${id}`, tabindex: '-1' });
  item.dataset['comment'] = id;
  if (comment.parentId !== null) item.dataset['parent'] = comment.parentId;
  if (comment.author.id !== undefined) item.dataset['author'] = comment.author.id;
  if (comment.isGuest) item.dataset['guest'] = 'true';
  if (comment.isPrivate) item.dataset['private'] = 'true';
  if (comment.status === 'PENDING') item.dataset['pending'] = 'true';
  item.append(makeElement('article', { class: 'comment-own' }, header(page, comment), makeElement('div', { class: 'comment-body' }), actions(page, id)));
  fillComment(page, item, comment);
  return item;
}

/** Shows another text of a comment. */
export function fillComment({ messages }: CommentsPage, item: HTMLElement, comment: CommentFields): void {
  item.dataset['version'] = String(comment.version);
  const body = bodyOf(item);
  body.lang = textLanguage(comment.content);
  body.replaceChildren(...(comment.content === '' ? [makeElement('p', { class: 'comment-note' }, messages.privateText)] : commentText(comment.content)));
}

/** Where the text of a comment stands. */
export function bodyOf(item: HTMLElement): HTMLElement {
  return item.querySelector<HTMLElement>(':scope > .comment-own > .comment-body') ?? item;
}

function header({ messages, services, timeZone, slug, writerId }: CommentsPage, comment: CommentFields): HTMLElement {
  const { author } = comment;
  const mark = (text: string, more = '') => makeElement('span', { class: `comment-mark${more}` }, text);
  return makeElement(
    'header',
    { class: 'comment-header' },
    avatarElement(author.name, author.avatar ?? null, 24),
    makeElement('b', { class: 'comment-name' }, makeElement('bdi', {}, author.name)),
    ...(author.id === writerId ? [mark(messages.byAuthor, ' comment-by-author')] : []),
    ...(comment.isGuest ? [mark(messages.guest)] : []),
    makeElement(
      'a',
      { class: 'comment-time', href: commentPath(slug, comment.id) },
      makeElement('time', { datetime: comment.createdAt }, formatMoment(comment.createdAt, services.language, timeZone)),
    ),
    ...(comment.isPrivate ? [mark(messages.private)] : []),
    ...(comment.status === 'PENDING' ? [mark(messages.waiting)] : []),
  );
}

function actions({ messages, slug }: CommentsPage, id: string): HTMLElement {
  const href = `${commentsPath(slug, { reply: id })}#write`;
  return makeElement(
    'p',
    { class: 'comment-actions' },
    makeElement('a', { class: 'comment-action', 'data-act': 'reply', rel: 'nofollow', href }, messages.reply),
  );
}

/** The element of a comment on the page. */
export function findComment(id: string | undefined): HTMLElement | null {
  return id === undefined ? null : document.getElementById(`comment-${id}`);
}

/**
 * Puts a comment where it belongs: under what it answers, beside it on the last level, else at the end; one that stands there
 * already gives way.
 */
export function placeComment(page: CommentsPage, item: HTMLElement): void {
  const { comment, parent: parentId } = item.dataset;
  findComment(comment)?.remove();
  const parent = findComment(parentId);
  if (parent === null) listOf(page).append(item);
  else if (levelOf(parent) >= shownCommentDepth) parent.parentElement?.append(item);
  else repliesOf(parent).append(item);
  const stands = item.parentElement?.closest<HTMLElement>('.comment')?.dataset['comment'];
  const answered = item.querySelector(':scope > .comment-own > .comment-answered');
  if (parentId === stands) answered?.remove();
  else if (answered === null && parentId !== undefined) {
    const link = makeElement('a', { href: commentPath(page.slug, parentId) }, page.messages.inReplyTo);
    item.querySelector('.comment-header')?.after(makeElement('p', { class: 'comment-answered' }, link));
  }
  page.section.querySelector('[data-none]')?.remove();
}

/** The list of roots; there is none yet on a page whose comments could not be had. */
function listOf({ section }: CommentsPage): HTMLElement {
  const known = section.querySelector<HTMLElement>('[data-list]');
  if (known !== null) return known;
  const made = makeElement('ol', { class: 'comment-list', 'data-list': '' });
  section.querySelector('[data-news]')?.before(made);
  return made;
}

function levelOf(item: HTMLElement): number {
  let level = 1;
  for (let at = item.parentElement?.closest<HTMLElement>('.comment'); at; at = at.parentElement?.closest<HTMLElement>('.comment')) level += 1;
  return level;
}

function repliesOf(item: HTMLElement): HTMLElement {
  const known = item.querySelector<HTMLElement>(':scope > .comment-replies');
  if (known !== null) return known;
  const made = makeElement('ol', { class: 'comment-replies' });
  item.querySelector(':scope > .comment-own')?.after(made);
  return made;
}
