import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetPost } from '../domain/forget-post.ts';
import type { ViewMemory } from '../domain/target.ts';

/** A post is gone: so are its views and counts; reports that it is done. */
export const onPostDeleted: Reaction<'post.deleted', ViewMemory> = async (event, { em }, deps) => {
  await forgetPost(em, event.aggregateId, event.aggregateVersion, deps);
};
