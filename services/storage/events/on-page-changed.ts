import { recordIfNewer } from '@hanji/service-kit/database/newest';
import type { Reaction } from '@hanji/service-kit/events/reactions';
import { findImageIds } from '../domain/use/find-image-ids.ts';
import { setUses } from '../domain/use/set-uses.ts';

/** Scope of the newest known state of pages. */
export const pageScope = 'page-images';

/** A page as it is now: the pictures in its text are in use. */
export const onPageChanged: Reaction<'page.created' | 'page.updated', unknown> = async (event, { em }) => {
  if (!(await recordIfNewer(em, { scope: pageScope, id: event.aggregateId, version: event.aggregateVersion }))) return;
  await setUses(em, { kind: 'page', id: event.aggregateId }, findImageIds(event.payload.content));
};
