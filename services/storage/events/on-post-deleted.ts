import type { Reaction } from '@hanji/service-kit/events/reactions';
import type { StorageDeps } from '../domain/deps.ts';
import { recordPostDeletion } from '../domain/use/forget-post.ts';

/** A post is gone: its pictures go after it, once it is sure that nothing else holds them; then that is reported. */
export const onPostDeleted: Reaction<'post.deleted', StorageDeps> = async (event, { em }, deps) => {
  await recordPostDeletion(em, event.aggregateId, event.aggregateVersion);
  // A little late is soon enough: the removal looks by itself, too.
  setImmediate(deps.removal.wake);
};
