import type { ApiClient } from '../client.ts';

/** `DELETE /api/auth/me`. Rejects with 401 `invalid_credentials`, 403 `fresh_login_required`, 409 `last_admin`. */
export function deleteMe(api: ApiClient, password: string | null): Promise<void> {
  return api.call({ method: 'DELETE', path: '/api/auth/me', body: password === null ? {} : { password } });
}
