import { Session } from '@hanji/contracts/api/users';
import type { ApiClient } from '../client.ts';

/** `POST /api/auth/login`. Rejects with 401 `invalid_credentials`, 403 `suspended`, 429 after too many wrong passwords. */
export function logIn(api: ApiClient, given: { readonly email: string; readonly password: string }): Promise<Session> {
  return api.call({ method: 'POST', path: '/api/auth/login', body: given, answer: Session });
}
