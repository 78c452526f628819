import type { Reaction } from '@hanji/service-kit/events/reactions';
import { keepPostCount } from '../domain/site-counts.ts';

/** A comment came or went: keeps the post's new total. */
export const onCommentCounted: Reaction<'comment.created' | 'comment.deleted', unknown> = async (event, { em }) => {
  await keepPostCount(em, { kind: 'comments', postId: event.payload.postId, version: event.aggregateVersion, value: event.payload.total });
};
