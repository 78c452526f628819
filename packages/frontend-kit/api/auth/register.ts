import { Session } from '@hanji/contracts/api/users';
import type { ApiClient } from '../client.ts';

/** `POST /api/auth/register`: opens an account and logs it in. Rejects with 409 `email_taken`. */
export function register(api: ApiClient, given: { readonly email: string; readonly password: string; readonly name: string }): Promise<Session> {
  return api.call({ method: 'POST', path: '/api/auth/register', body: given, answer: Session });
}
