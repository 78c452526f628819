import { type Role, UserList, type UserStatus } from '@hanji/contracts/api/users';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/users`: newest first; `q` is looked for in name and e-mail address, `ids` names the only ones, comma separated. */
export function listUsers(
  api: ApiClient,
  query: {
    readonly q?: string | undefined;
    readonly ids?: string;
    readonly role?: Role | undefined;
    readonly status?: z.infer<typeof UserStatus> | undefined;
    /** Those alone that an import made. */
    readonly imported?: 'true' | undefined;
    readonly limit?: number;
    readonly cursor?: string | undefined;
  },
  signal?: AbortSignal,
): Promise<z.infer<typeof UserList>> {
  return api.call({ path: '/api/users', query, answer: UserList, signal });
}
