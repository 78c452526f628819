import { recordIfNewer } from '@hanji/service-kit/database/newest';
import { setPostCount } from '../domain/post/set-count.ts';
import type { BlogReaction } from './blog-reaction.ts';

/** `views.counted` carries the number of views of a post or page; those of posts count here, the newer one. */
export const onViewsCounted: BlogReaction<'views.counted'> = async ({ payload, aggregateVersion }, { em }, { publicCache }) => {
  if (payload.target !== 'post') return;
  const isNewer = await recordIfNewer(em, { scope: 'view-count', id: payload.id, version: aggregateVersion });
  if (!isNewer) return;
  await setPostCount(em, payload.id, 'views', payload.viewCount);
  await publicCache.counted(em);
};
