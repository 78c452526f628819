import type { Reaction } from '@hanji/service-kit/events/reactions';
import { savePostCopy } from '../domain/known/known-post.ts';

/** A post was made, changed or published: keeps what comments and bookmarks show of it. */
export const onPostChanged: Reaction<'post.created' | 'post.updated' | 'post.published', unknown> = async (event, { em }) => {
  await savePostCopy(em, { ...event.payload, version: event.aggregateVersion });
};
