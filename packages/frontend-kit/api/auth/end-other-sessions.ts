import type { ApiClient } from '../client.ts';

/** `DELETE /api/auth/sessions`: logs out everywhere but here. */
export function endOtherSessions(api: ApiClient): Promise<void> {
  return api.call({ method: 'DELETE', path: '/api/auth/sessions' });
}
