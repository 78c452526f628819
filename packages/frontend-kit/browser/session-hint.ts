import { sessionHintCookie } from '@hanji/contracts/session-hint';

/** Key in local storage that changes with every login and logout, so that other tabs hear of it. */
export const sessionHintKey = 'hanji.session';

/** Whether somebody is logged in here as far as the browser knows: guests never ask the server who they are. */
export function hasSessionHint(): boolean {
  return document.cookie.split('; ').includes(`${sessionHintCookie}=1`);
}

/** Tells the other tabs of a login or a logout; a logout that the server did not hear of takes the cookie away as well. */
export function announceSession(isLoggedIn: boolean): void {
  if (!isLoggedIn) document.cookie = `${sessionHintCookie}=; path=/; max-age=0`;
  try {
    if (isLoggedIn) localStorage.setItem(sessionHintKey, String(Date.now()));
    else localStorage.removeItem(sessionHintKey);
  } catch {
    // Private windows may refuse storage: their other tabs learn it from the next answer.
  }
}
