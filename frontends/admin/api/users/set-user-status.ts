import { User, type UserStatus } from '@hanji/contracts/api/users';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `PUT /api/users/:id/status`: suspends a user or lets them back in. Rejects with 409 `own_account` or `last_admin`. */
export function setUserStatus(api: ApiClient, id: string, status: z.infer<typeof UserStatus>): Promise<User> {
  return api.call({ method: 'PUT', path: path`/api/users/${id}/status`, body: { status }, answer: User });
}
