import type { Role } from '@hanji/contracts/api/users';

/** Someone who is logged in. */
export interface Reader {
  readonly userId: string;
  readonly role: Role;
}

/** Who sends a comment or a like: a user, or a guest known by the hash of the address. */
export interface Sender {
  readonly identity: Reader | null;
  readonly addressHash: string;
}
