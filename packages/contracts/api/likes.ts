import { z } from 'zod';

/** Whether the caller likes a post, and how many do. */
export const LikeState = z.object({ liked: z.boolean(), likeCount: z.number().int() }).meta({ id: 'LikeState' });
/** See the schema of the same name. */
export type LikeState = z.infer<typeof LikeState>;
