import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetPost } from '../domain/forget-post.ts';

/** A post is gone: so are its comments, likes and bookmarks; reports that it is done. */
export const onPostDeleted: Reaction<'post.deleted', unknown> = async (event, { em }) => {
  await forgetPost(em, event.aggregateId, event.aggregateVersion);
};
