import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { commentsPath } from '../../parts/paths.ts';
import { commentElement, fillComment, findComment, placeComment } from './comment-element.ts';
import { type CommentsPage, readCommentsPage, userOf } from './comments-page.ts';
import { answeredInDrafts } from '@hanji/frontend-kit/browser/comment-drafts';
import { copyForm, type FormFields } from './form-fields.ts';
import { bringMore } from './more-comments.ts';
import { followNews } from './news.ts';
import { offerOwnActions, openOwnAction } from './own-actions.ts';
import { ownComments } from './requests.ts';
import { startWriteForm } from './write-form.ts';

/** Makes the comments work in place: answering, changing, deleting, unlocking, more of them, and what others write meanwhile. */
export function startComments(section: HTMLElement, services: PageServices): void {
  const form = section.querySelector<HTMLFormElement>('#write');
  if (form === null) return;
  const page = readCommentsPage(section, services);
  const pristine = form.cloneNode(true) as HTMLFormElement;
  const open: FormFields[] = [];
  const hidden = form.elements.namedItem('parentId');
  const answered = hidden instanceof HTMLInputElement ? hidden.value : null;
  open.push(startWriteForm(page, form, answered, (item) => welcome(page, item, open[0])));
  const reply = (item: HTMLElement) => openReply(page, item, pristine, open);

  section.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act], a[data-more]') : null;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (target === null || !isPlain) return;
    const item = target.closest<HTMLElement>('.comment');
    if (target instanceof HTMLAnchorElement && target.dataset['more'] !== undefined) void bringMore(page, target);
    else if (item !== null && target.dataset['act'] === 'reply') reply(item);
    else if (item !== null) openOwnAction(page, item, target.dataset['act'] ?? '');
    event.preventDefault();
  });
  void offerOwnActions(page, allComments(section));
  for (const id of answeredInDrafts(page.postId)) {
    const item = findComment(id);
    if (item !== null && id !== answered) reply(item)?.form.scrollIntoView({ block: 'nearest' });
  }
  if (services.hasSessionHint()) void followSession(page, open);
  followNews(page);
}

function allComments(section: HTMLElement): NodeListOf<HTMLElement> {
  return section.querySelectorAll<HTMLElement>('.comment');
}

/** A new comment of one's own: it can be changed, and whoever wrote it stands before it. */
function welcome(page: CommentsPage, item: HTMLElement | null, fields: FormFields | undefined): void {
  if (item === null) return fields?.content.focus();
  item.classList.add('is-new');
  void offerOwnActions(page, [item]);
  item.focus();
}

/** Opens the form below a comment, or closes it again; answers the form that is open now. */
function openReply(page: CommentsPage, item: HTMLElement, pristine: HTMLFormElement, open: FormFields[]): FormFields | null {
  const id = item.dataset['comment'] ?? '';
  const own = item.querySelector<HTMLElement>(':scope > .comment-own');
  const known = own?.querySelector('[data-reply]');
  if (known) {
    known.remove();
    return null;
  }
  const form = copyForm(pristine, id);
  form.dataset['reply'] = '';
  form.querySelector('.comment-login > a')?.setAttribute('href', loginFrom(`${commentsPath(page.slug, { reply: id })}#write`));
  const title = form.querySelector('h3');
  const name = own?.querySelector('.comment-name')?.textContent ?? '';
  if (title !== null) title.textContent = page.messages.replyTo.replace('#', () => name);
  const fields = startWriteForm(page, form, id, (written) => {
    // One that waits for an admin says so in the form.
    if (written !== null) form.remove();
    welcome(page, written, fields);
  });
  const cancel = makeElement('button', { type: 'button', class: 'button' }, page.messages.cancel);
  const close = () => {
    form.remove();
    own?.querySelector<HTMLElement>('[data-act="reply"]')?.focus();
  };
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && fields.content.value === '') close();
  });
  fields.send.before(cancel);
  own?.append(form);
  open.push(fields);
  showWriter(page, fields);
  (page.user === null && fields.name.value === '' ? fields.name : fields.content).focus();
  return fields;
}

/** Who is logged in needs neither name nor password, reads their own private comments and sees those that wait. */
async function followSession(page: CommentsPage, open: readonly FormFields[]): Promise<void> {
  for (const fields of open) showWriter(page, fields);
  const session = await page.services.session();
  const follow = () => {
    page.user = userOf(session.state());
    for (const fields of open) showWriter(page, fields);
    void offerOwnActions(page, allComments(page.section));
    if (page.user !== null) void showOwn(page);
  };
  session.subscribe(follow);
  if (session.state().status !== 'unknown') follow();
}

function showWriter({ user, messages, services }: CommentsPage, { form, name, password }: FormFields): void {
  // Nobody who is logged in is asked to write as a guest because the server does not answer.
  const isKnown = user !== null || services.hasSessionHint();
  const place = form.querySelector('.comment-who');
  const line = place?.querySelector('.comment-as') ?? makeElement('p', { class: 'comment-as' });
  for (const part of place?.children ?? []) if (part instanceof HTMLElement && part !== line) part.hidden = isKnown;
  name.disabled = password.disabled = isKnown;
  line.textContent = messages.writingAs.replace('#', () => user?.name ?? '');
  if (user === null) line.remove();
  else place?.append(line);
}

async function showOwn(page: CommentsPage): Promise<void> {
  const { items } = await ownComments(page).catch(() => ({ items: [] }));
  for (const comment of items.filter(({ postId }) => postId === page.postId)) {
    const item = findComment(comment.id);
    if (item !== null && comment.isPrivate && comment.status === 'VISIBLE') fillComment(page, item, comment);
    if (item !== null || comment.status !== 'PENDING') continue;
    const waiting = commentElement(page, comment);
    placeComment(page, waiting);
    void offerOwnActions(page, [waiting]);
  }
}
