import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetUser } from '../domain/forget-user.ts';

/** An account is gone: its comments stay as "deleted user", its likes and bookmarks go, its tokens stop working. */
export const onUserDeleted: Reaction<'user.deleted', unknown> = async (event, { em }) => {
  await forgetUser(em, event.aggregateId, event.aggregateVersion);
};
