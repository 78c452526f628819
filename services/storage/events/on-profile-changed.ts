import { recordIfNewer } from '@hanji/service-kit/database/newest';
import type { Reaction } from '@hanji/service-kit/events/reactions';
import { findImageIds } from '../domain/use/find-image-ids.ts';
import { profileScope } from '../domain/use/forget-user.ts';
import { setUses } from '../domain/use/set-uses.ts';

/** A profile as it is now: its avatar is in use. */
export const onProfileChanged: Reaction<'user.registered' | 'user.profile.updated', unknown> = async (event, { em }) => {
  if (!(await recordIfNewer(em, { scope: profileScope, id: event.aggregateId, version: event.aggregateVersion }))) return;
  await setUses(em, { kind: 'profile', id: event.aggregateId }, findImageIds(event.payload.avatar));
};
