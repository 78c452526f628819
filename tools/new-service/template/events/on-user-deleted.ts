import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetUser } from '../domain/forget.ts';

/** An account is gone: so are its notes, and its tokens stop working. */
export const onUserDeleted: Reaction<'user.deleted', unknown> = async (event, { em }) => {
  await forgetUser(em, event.aggregateId, event.aggregateVersion);
};
