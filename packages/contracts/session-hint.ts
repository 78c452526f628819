/** Cookie that only says that there is a login; it tells nothing of whose, and is no proof of it. Set by auth, read by the shell and by pages. */
export const sessionHintCookie = 'hanji_session';
