import { loginFrom } from '@hanji/frontend-kit/login-address';

/** Address of the login that leads back to what is shown now. */
export function loginHere(): string {
  return loginFrom(location.pathname + location.search);
}
