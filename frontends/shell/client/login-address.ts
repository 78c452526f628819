import type { SessionEnd } from '@hanji/frontend-kit/browser/session';
import { loginFrom } from '@hanji/frontend-kit/login-address';

/** Address of the login that leads back to what is shown now; with a reason it says why one has to log in again. */
export function loginHere(reason: SessionEnd | null = null): string {
  return loginFrom(location.pathname + location.search, reason);
}
