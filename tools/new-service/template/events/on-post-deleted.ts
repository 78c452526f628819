import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetPost } from '../domain/forget.ts';

/** A post is gone: so are the notes on it; reports that it is done. */
export const onPostDeleted: Reaction<'post.deleted', unknown> = async (event, { em }) => {
  await forgetPost(em, event.aggregateId, event.aggregateVersion);
};
