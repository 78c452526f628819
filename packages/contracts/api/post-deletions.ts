import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf, QueryFlag } from './common.ts';

/**
 * A deleted post and which services have cleared up what hung on it (`answered`) and which have not (`missing`). `requests`: how often
 * they were asked; `completedAt`: when the last one had answered.
 */
export const PostDeletion = z
  .object({
    postId: Id,
    slug: z.string(),
    title: z.string(),
    answered: z.array(z.string()),
    missing: z.array(z.string()),
    requests: z.number().int(),
    deletedAt: Instant,
    askedAt: Instant,
    completedAt: Instant.nullable(),
  })
  .meta({ id: 'PostDeletion' });
/** See the schema of the same name. */
export type PostDeletion = z.infer<typeof PostDeletion>;

/** Query of `GET /api/post-deletions`; `completed=false` leaves those that still wait for a service. */
export const ListPostDeletionsQuery = z.strictObject({ completed: QueryFlag.optional(), limit: limit(), cursor: Cursor });
/** Answer of `GET /api/post-deletions`, last deleted first. */
export const PostDeletionList = listOf(PostDeletion).meta({ id: 'PostDeletionList' });
