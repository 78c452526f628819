import type { PageServices } from '@hanji/frontend-kit/browser/page-services';

/** Turns the login link into the way to one's own pages, for those who are logged in. Guests cost nothing. */
export function startAccount(services: PageServices): void {
  if (!services.hasSessionHint()) return;
  void import(/* webpackChunkName: "session" */ './account-menu.ts').then(({ startAccountMenu }) => startAccountMenu(services));
}
