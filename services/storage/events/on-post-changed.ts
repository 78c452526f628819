import { recordIfNewer } from '@hanji/service-kit/database/newest';
import type { Reaction } from '@hanji/service-kit/events/reactions';
import { findImageIds } from '../domain/use/find-image-ids.ts';
import { postScope } from '../domain/use/forget-post.ts';
import { setUses } from '../domain/use/set-uses.ts';

/** A post as it is now: the pictures in its text and on its cover are its own. */
export const onPostChanged: Reaction<'post.created' | 'post.updated' | 'post.published', unknown> = async (event, { em }) => {
  if (!(await recordIfNewer(em, { scope: postScope, id: event.aggregateId, version: event.aggregateVersion }))) return;
  await setUses(em, { kind: 'post', id: event.aggregateId }, findImageIds(event.payload.coverImage, event.payload.socialImage ?? null, event.payload.content));
};
