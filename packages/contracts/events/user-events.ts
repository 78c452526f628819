import { z } from 'zod';
import { Id } from '../api/common.ts';
import { AuthorProfile, Role, UserStatus } from '../api/users.ts';

/** Full public state of a user; never an e-mail address or a hash. */
export const UserState = AuthorProfile.extend({ role: Role, status: UserStatus });
/** What is left of a deleted user. */
export const UserGone = z.object({ id: Id });
