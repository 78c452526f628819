import { recordTombstone } from '@hanji/service-kit/database/newest';
import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import { forgetAuthor } from '../domain/author/forget-author.ts';
import type { BlogReaction } from './blog-reaction.ts';

/** `user.deleted`: the posts stay, by a deleted user; drafts go; tokens stop working. */
export const onUserDeleted: BlogReaction<'user.deleted'> = async (event, { em }, { publicCache }) => {
  const { aggregateId: id, aggregateVersion: version } = event;
  await recordTombstone(em, { scope: 'author', id, version });
  await blockGoneUser(em, { id, version });
  await forgetAuthor(em, id);
  await publicCache.invalidate(em);
};
