import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { Session, SessionState } from '@hanji/frontend-kit/browser/session';
import { accountMessages } from './account-messages.ts';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { loginHere } from './login-address.ts';

/**
 * Whether an application may start in `main`. Guests are led to the login and back; a user who is no admin, and whoever's login
 * cannot be checked, are told so in its place.
 */
export async function mayEnter(main: HTMLElement, services: PageServices): Promise<boolean> {
  const state = await decided(await services.session());
  const messages = accountMessages[services.language];
  if (state.status === 'user') {
    if (main.dataset['access'] === 'user' || state.user.role === 'ADMIN') return true;
    const { title, detail, home } = messages.adminsOnly;
    const again = makeElement('a', { class: 'button', href: loginHere() }, messages.logInAgain);
    main.replaceChildren(messageOf(title, detail(state.user.name), again, makeElement('a', { href: '/' }, home)));
  } else if (services.hasSessionHint()) {
    const { title, detail, retry } = messages.unreachable;
    const button = makeElement('button', { type: 'button', class: 'button' }, retry);
    button.addEventListener('click', () => location.reload());
    main.replaceChildren(messageOf(title, detail, button));
  } else {
    location.replace(loginHere(state.ended));
  }
  return false;
}

function decided(session: Session): Promise<Exclude<SessionState, { status: 'unknown' }>> {
  return new Promise((resolve) => {
    const follow = () => {
      const state = session.state();
      if (state.status === 'unknown') return;
      stop();
      resolve(state);
    };
    const stop = session.subscribe(follow);
    follow();
  });
}

function messageOf(title: string, detail: string, ...ways: readonly HTMLElement[]): HTMLElement {
  return makeElement(
    'section',
    { class: 'page-message', role: 'alert' },
    makeElement('h1', {}, title),
    makeElement('p', {}, detail),
    makeElement('p', { class: 'page-message-ways' }, ...ways),
  );
}
