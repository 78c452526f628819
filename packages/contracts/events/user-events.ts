import { z } from 'zod';
import { Id } from '../api/common.ts';

/** Full public state of a user; never an e-mail address or a hash. */
export const UserState = z.object({
  id: Id,
  name: z.string(),
  avatar: z.string().nullable(),
  bio: z.string(),
  role: z.enum(['USER', 'ADMIN']),
  status: z.enum(['ACTIVE', 'SUSPENDED']),
});
/** What is left of a deleted user. */
export const UserGone = z.object({ id: Id });
