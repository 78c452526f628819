import { PasswordLink } from '@hanji/contracts/api/users';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/**
 * `POST /api/users/:id/password-link`: makes the link by which a user sets a password; one that was open ends. Rejects with 409 `own_account`,
 * `user_suspended` or `user_without_login`.
 */
export function makePasswordLink(api: ApiClient, id: string): Promise<PasswordLink> {
  return api.call({ method: 'POST', path: path`/api/users/${id}/password-link`, answer: PasswordLink });
}
