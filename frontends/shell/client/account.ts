import type { PageServices } from '@hanji/frontend-kit/browser/page-services';

/** Turns the login link into the way to one's own pages, for those who are logged in. Guests cost nothing. */
export async function startAccount(services: PageServices): Promise<void> {
  if (!services.hasSessionHint()) return;
  const { startAccountMenu } = await import(/* webpackChunkName: "session" */ './account-menu.ts');
  await startAccountMenu(services);
}
