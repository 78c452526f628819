import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { SessionState } from '@hanji/frontend-kit/browser/session';
import { layoutMessages } from '../layout/messages.ts';

/** Follows the session: whoever is logged in finds their own pages where guests find the login. */
export async function startAccountMenu(services: PageServices): Promise<void> {
  const session = await services.session();
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-account], [data-account-link]')];
  const guest = links.map((link) => ({ href: link.getAttribute('href') ?? '/login', label: link.getAttribute('aria-label'), text: link.textContent }));
  const messages = layoutMessages[services.language];
  const show = (state: SessionState) => {
    for (const [index, link] of links.entries()) {
      const isWord = link.dataset['accountLink'] !== undefined;
      const isUser = state.status === 'user';
      const label = isUser ? `${messages.account}: ${state.user.name}` : (guest[index]?.label ?? messages.logIn);
      link.href = isUser ? (state.user.role === 'ADMIN' ? '/admin' : '/my/settings') : (guest[index]?.href ?? '/login');
      if (isWord)
        link.textContent = isUser ? (state.user.role === 'ADMIN' ? messages.administration : messages.account) : (guest[index]?.text ?? messages.logIn);
      else link.setAttribute('aria-label', label);
      link.classList.toggle('is-logged-in', isUser);
    }
  };
  show(session.state());
  session.subscribe(() => show(session.state()));
}
