import type { Reaction } from '@hanji/service-kit/events/reactions';
import { removeImage } from '../domain/site-counts.ts';

/** A picture is gone. */
export const onImageDeleted: Reaction<'image.deleted', unknown> = async (event, { em }) => {
  await removeImage(em, event.aggregateId, event.aggregateVersion);
};
