import { recordIfNewer } from '@hanji/service-kit/database/newest';
import { copyAuthor } from '../domain/author/known-author.ts';
import type { BlogReaction } from './blog-reaction.ts';

/** `user.registered` and `user.profile.updated`: name and avatar are copied into all of the user's posts. */
export const onUserChanged: BlogReaction<'user.registered' | 'user.profile.updated'> = async (event, { em }, { publicCache }) => {
  const isNewer = await recordIfNewer(em, { scope: 'author', id: event.aggregateId, version: event.aggregateVersion });
  if (!isNewer) return;
  const { name, avatar } = event.payload;
  await copyAuthor(em, { id: event.aggregateId, name, avatar });
  await publicCache.invalidate(em);
};
