import { type LoginSession, LoginSessionList } from '@hanji/contracts/api/users';
import type { ApiClient } from '../client.ts';

/** `GET /api/auth/sessions`: where one is logged in, last used first. */
export async function listSessions(api: ApiClient): Promise<readonly LoginSession[]> {
  const { items } = await api.call({ path: '/api/auth/sessions', answer: LoginSessionList });
  return items;
}
