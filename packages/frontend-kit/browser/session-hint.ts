/** Key in local storage that says that somebody logged in here; other tabs hear it change. */
export const sessionHintKey = 'hanji.session';

/** Whether somebody was logged in here last: guests never ask the server who they are. A login by Google leaves auth's cookie alone. */
export function hasSessionHint(): boolean {
  if (document.cookie.split('; ').includes('hanji_session=1')) return true;
  try {
    return localStorage.getItem(sessionHintKey) !== null;
  } catch {
    return false;
  }
}

/** Remembers that somebody logged in here, or that nobody is. Without storage the login lasts as long as the tab. */
export function writeSessionHint(isLoggedIn: boolean): void {
  try {
    if (isLoggedIn) localStorage.setItem(sessionHintKey, '1');
    else localStorage.removeItem(sessionHintKey);
  } catch {
    // Private windows may refuse storage.
  }
}
