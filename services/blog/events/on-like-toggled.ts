import { recordIfNewer } from '@hanji/service-kit/database/newest';
import { setPostCount } from '../domain/post/set-count.ts';
import type { BlogReaction } from './blog-reaction.ts';

/** `like.toggled` carries the post's number of likes; the newer one counts. */
export const onLikeToggled: BlogReaction<'like.toggled'> = async ({ payload, aggregateVersion }, { em }, { publicCache }) => {
  const isNewer = await recordIfNewer(em, { scope: 'like-count', id: payload.postId, version: aggregateVersion });
  if (!isNewer) return;
  await setPostCount(em, payload.postId, 'likes', payload.likeCount);
  await publicCache.counted(em);
};
