import type { Role } from '@hanji/contracts/api/users';

/** Someone who is logged in. */
export interface Reader {
  readonly userId: string;
  readonly role: Role;
}
