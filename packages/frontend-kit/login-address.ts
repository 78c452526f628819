/** Path of the login page. */
export const loginPath = '/login';

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
