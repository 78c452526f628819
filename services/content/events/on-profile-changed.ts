import type { Reaction } from '@hanji/service-kit/events/reactions';
import { saveAuthorCopy } from '../domain/known/known-author.ts';

/** Someone registered or changed name or picture: comments show the new ones. */
export const onProfileChanged: Reaction<'user.registered' | 'user.profile.updated', unknown> = async (event, { em }) => {
  await saveAuthorCopy(em, event.payload, event.aggregateVersion);
};
