/** Path of the login page. */
export const loginPath = '/login';

/** Names a login whose window has nothing more to show than that it can be closed. */
export const otherWindow = 'window';

/** Address of the login for a window of its own, beside the one that goes on with it. */
export const loginInOtherWindow = `${loginPath}?${otherWindow}`;

/**
 * Address of the login that leads back to `target`, an address on this site; the login's own address leads nowhere else. With a
 * reason the login says why one has to come.
 */
export function loginFrom(target: string, reason: string | null = null): string {
  if (target === loginPath || target.startsWith(`${loginPath}?`)) return target;
  const query = new URLSearchParams({ returnTo: target });
  if (reason !== null) query.set('error', reason);
  return `${loginPath}?${query.toString()}`;
}
