import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import type { Reaction } from '@hanji/service-kit/events/reactions';
import { removeUser } from '../domain/site-counts.ts';

/** An account is gone: it counts no more, its bug reports lose their writer, its tokens stop working. */
export const onUserDeleted: Reaction<'user.deleted', unknown> = async (event, { em }) => {
  await blockGoneUser(em, { id: event.aggregateId, version: event.aggregateVersion });
  await removeUser(em, event.aggregateId, event.aggregateVersion);
};
