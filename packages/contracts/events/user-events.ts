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
/** A login that has ended, and whose it was. */
export const SessionGone = z.object({ id: Id, userId: Id });
/** What is left of a deleted user. */
export const UserGone = z.object({ id: Id });
