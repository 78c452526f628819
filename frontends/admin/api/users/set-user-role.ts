import { type Role, User } from '@hanji/contracts/api/users';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `PUT /api/users/:id/role`: makes a user an admin, or takes that away. Rejects with 409 `own_account`, `last_admin` or `user_without_login`. */
export function setUserRole(api: ApiClient, id: string, role: Role): Promise<User> {
  return api.call({ method: 'PUT', path: path`/api/users/${id}/role`, body: { role }, answer: User });
}
