import { z } from 'zod';
import { Id } from '../api/common.ts';
import { User } from '../api/users.ts';

/** Full public state of a user; never an e-mail address or a hash. */
export const UserState = User.pick({ id: true, name: true, avatar: true, bio: true, role: true, status: true });
/** What is left of a deleted user. */
export const UserGone = z.object({ id: Id });
