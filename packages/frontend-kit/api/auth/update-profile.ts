import { User } from '@hanji/contracts/api/users';
import type { ApiClient } from '../client.ts';

/** What changes of a profile; `avatar: null` removes the picture. */
export interface ProfileChange {
  readonly name?: string;
  readonly bio?: string;
  readonly avatar?: string | null;
}

/** `PUT /api/auth/profile`. Rejects with 412 when the profile has changed since `version`. */
export function updateProfile(api: ApiClient, version: number, change: ProfileChange): Promise<User> {
  return api.call({ method: 'PUT', path: '/api/auth/profile', ifMatch: version, body: change, answer: User });
}
