import { LoginMethods } from '@hanji/contracts/api/users';
import type { z } from 'zod';
import type { ApiClient } from '../client.ts';

/** `GET /api/auth/login-methods`: ways to log in besides a password. */
export function getLoginMethods(api: ApiClient): Promise<z.infer<typeof LoginMethods>> {
  return api.call({ path: '/api/auth/login-methods', answer: LoginMethods });
}
