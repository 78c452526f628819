import type { ApiClient } from '../client.ts';

/** `PUT /api/auth/password`; other logins end. Rejects with 401 `invalid_credentials`, or 403 `fresh_login_required` for accounts without a password. */
export function changePassword(api: ApiClient, given: { readonly currentPassword?: string; readonly newPassword: string }): Promise<void> {
  return api.call({ method: 'PUT', path: '/api/auth/password', body: given });
}
