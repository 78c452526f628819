import { recordCleanup } from '../domain/deletion/cleanup.ts';
import type { BlogReaction } from './blog-reaction.ts';

/** `post.cleanup.done`: one more service has cleared up after a deleted post. */
export const onPostCleanupDone: BlogReaction<'post.cleanup.done'> = async ({ payload }, { em }, { cleanupServices }) => {
  await recordCleanup(em, payload.postId, payload.service, cleanupServices);
};
