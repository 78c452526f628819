import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { Session, SessionEnd, SessionUser } from '@hanji/frontend-kit/browser/session';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { type AccountMessages, accountMessages } from './account-messages.ts';
import { ownPlaces } from './account-places.ts';
import { avatarElement } from '@hanji/frontend-kit/browser/avatar-element';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { logOutAndTell } from './log-out.ts';
import { loginHere } from './login-address.ts';
import { showNotice } from './notice.ts';

/** Follows the session: whoever is logged in finds a menu of their own where guests find the login, and is told when the login ends. */
export async function startAccountMenu(services: PageServices): Promise<void> {
  const session = await services.session();
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-account]')];
  let shown: HTMLElement[] = [];
  let before = session.state();
  const follow = () => {
    const state = session.state();
    for (const element of shown) element.remove();
    shown = state.status === 'user' ? links.flatMap((link) => putBefore(link, menuOf(link, state.user, session, services.language))) : [];
    for (const link of links) link.hidden = state.status === 'user';
    if (state.status === 'guest' && state.ended !== null) tellEnd(state.ended, before.status === 'user', accountMessages[services.language]);
    before = state;
  };
  follow();
  session.subscribe(follow);
}

/** Says why one is a guest now. What stands in an application's fields is there as long as the page is, so its login opens beside it. */
function tellEnd(ended: SessionEnd, wasUser: boolean, messages: AccountMessages): void {
  if (ended !== 'expired') return showNotice(ended === 'suspended' ? messages.suspended : messages.crossSite, messages.close, null);
  if (!wasUser) return showNotice(messages.expiredBefore, messages.close, { label: messages.logInAgain, href: loginHere() });
  const isApplication = document.querySelector('main[data-application]') !== null;
  const label = isApplication ? messages.logInBeside : messages.logInAgain;
  showNotice(messages.expired, messages.close, { label, href: loginHere(), isBeside: isApplication });
}

function putBefore(link: HTMLElement, elements: HTMLElement[]): HTMLElement[] {
  link.before(...elements);
  return elements;
}

function menuOf(link: HTMLElement, user: SessionUser, session: Session, language: Language): HTMLElement[] {
  const messages = accountMessages[language];
  const logOut = makeElement('button', { type: 'button' }, messages.logOut);
  logOut.addEventListener('click', () => void logOutAndTell(session, messages));
  const entries = makeElement('ul', { class: 'account-entries' });
  for (const { label, path } of ownPlaces(user, messages)) {
    entries.append(makeElement('li', {}, makeElement('a', { href: path, 'aria-current': location.pathname === path ? 'page' : undefined }, label)));
  }
  entries.append(makeElement('li', {}, logOut));
  const head = makeElement(
    'p',
    { class: 'account-name' },
    avatarElement(user.name, user.avatar, 28),
    makeElement('span', {}, makeElement('strong', {}, user.name)),
  );
  if (user.role === 'ADMIN') head.lastElementChild?.append(makeElement('small', {}, messages.administrator));
  if (link.dataset['account'] === 'list') return [makeElement('section', { class: 'account-list', 'aria-label': messages.account(user.name) }, head, entries)];
  const menu = makeElement('div', { id: 'hanji-account', class: 'account-menu', popover: 'auto' }, head, entries);
  const button = makeElement(
    'button',
    { type: 'button', class: 'tool tool-account', popovertarget: menu.id, 'aria-label': messages.account(user.name) },
    avatarElement(user.name, user.avatar, 28),
  );
  moveByArrows(button, menu);
  return [button, menu];
}

/** Arrows go through the entries, as in any menu; Tab and Escape do what the browser does with a popover. */
function moveByArrows(button: HTMLElement, menu: HTMLElement): void {
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    menu.showPopover();
    const entries = [...menu.querySelectorAll<HTMLElement>('a, button')];
    const index = entries.indexOf(document.activeElement as HTMLElement);
    entries.at(index === -1 && by === -1 ? -1 : (index + by) % entries.length)?.focus();
  };
  button.addEventListener('keydown', move);
  menu.addEventListener('keydown', move);
}
