import type { Reaction } from '@hanji/service-kit/events/reactions';
import { addImage } from '../domain/site-counts.ts';

/** A picture came: it counts in the storage's figures. */
export const onImageUploaded: Reaction<'image.uploaded', unknown> = async (event, { em }) => {
  await addImage(em, { id: event.aggregateId, bytes: event.payload.size });
};
