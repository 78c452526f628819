import { Me } from '@hanji/contracts/api/users';
import type { ApiClient } from '../client.ts';

/** `GET /api/auth/me`: the account of the one who is logged in. */
export function getMe(api: ApiClient): Promise<Me> {
  return api.call({ path: '/api/auth/me', answer: Me });
}
