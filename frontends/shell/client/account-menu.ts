import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { SessionState } from '@hanji/frontend-kit/browser/session';

/** Follows the session: whoever is logged in finds their own pages where guests find the login. */
export async function startAccountMenu(services: PageServices): Promise<void> {
  const session = await services.session();
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-account]')].map((link) => ({
    link,
    guest: { href: link.getAttribute('href') ?? '/login', label: labelOf(link) },
  }));
  const follow = () => {
    const state = session.state();
    for (const { link, guest } of links) {
      const { href, label } = state.status === 'user' ? own(state, link) : guest;
      link.href = href;
      if (link.hasAttribute('aria-label')) link.setAttribute('aria-label', label);
      else link.textContent = label;
      link.classList.toggle('is-logged-in', state.status === 'user');
    }
  };
  follow();
  session.subscribe(follow);
}

function own({ user }: Extract<SessionState, { status: 'user' }>, link: HTMLElement): { href: string; label: string } {
  const isAdmin = user.role === 'ADMIN';
  const place = (isAdmin ? link.dataset['adminLabel'] : link.dataset['accountLabel']) ?? '';
  return { href: isAdmin ? '/admin' : '/my/settings', label: `${place}: ${user.name}` };
}

function labelOf(link: HTMLElement): string {
  return link.getAttribute('aria-label') ?? link.textContent;
}
