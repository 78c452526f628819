const loginPath = '/login';

/** Address of the login that leads back to `target`, an address on this site; the login's own address leads nowhere else. */
export function loginFrom(target: string): string {
  return target === loginPath || target.startsWith(`${loginPath}?`) ? target : `${loginPath}?${new URLSearchParams({ returnTo: target }).toString()}`;
}
