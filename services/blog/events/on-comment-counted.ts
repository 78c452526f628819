import { recordIfNewer } from '@hanji/service-kit/database/newest';
import { setPostCount } from '../domain/post/set-count.ts';
import type { BlogReaction } from './blog-reaction.ts';

/** `comment.created` and `comment.deleted` carry the post's number of visible comments; the newer one counts. */
export const onCommentCounted: BlogReaction<'comment.created' | 'comment.deleted'> = async ({ payload, aggregateVersion }, { em }, { publicCache }) => {
  const isNewer = await recordIfNewer(em, { scope: 'comment-count', id: payload.postId, version: aggregateVersion });
  if (!isNewer) return;
  await setPostCount(em, payload.postId, 'comments', payload.total);
  await publicCache.counted(em);
};
