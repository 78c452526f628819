import type { Reaction } from '@hanji/service-kit/events/reactions';
import { addUser } from '../domain/site-counts.ts';

/** Someone registered: counts among the users. */
export const onUserRegistered: Reaction<'user.registered', unknown> = async (event, { em }) => {
  await addUser(em, event.aggregateId);
};
