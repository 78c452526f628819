import type { Reaction } from '@hanji/service-kit/events/reactions';
import { keepPostCount } from '../domain/site-counts.ts';

/** A like came or went: keeps the post's new total. */
export const onLikeToggled: Reaction<'like.toggled', unknown> = async (event, { em }) => {
  await keepPostCount(em, { kind: 'likes', postId: event.payload.postId, version: event.aggregateVersion, value: event.payload.likeCount });
};
