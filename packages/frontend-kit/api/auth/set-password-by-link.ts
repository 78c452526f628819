import type { ApiClient } from '../client.ts';

/** `POST /api/auth/password-link`; all logins of that user end. Rejects with 410 `link_expired`, whatever became of the link, and 429 after too many such. */
export function setPasswordByLink(api: ApiClient, given: { readonly token: string; readonly newPassword: string }): Promise<void> {
  return api.call({ method: 'POST', path: '/api/auth/password-link', body: given });
}
