import type { Session } from '@hanji/frontend-kit/browser/session';
import type { AccountMessages } from './account-messages.ts';
import { showNotice } from './notice.ts';

/** Logs out and says how far that went; a page that is not for everybody is left. */
export async function logOutAndTell(session: Session, messages: AccountMessages): Promise<void> {
  const isOver = await session.logOut();
  if (isOver && document.querySelector('main[data-access]') !== null) location.assign('/');
  else showNotice(isOver ? messages.loggedOut : messages.loggedOutHere, messages.close, null);
}
