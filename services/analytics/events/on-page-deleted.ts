import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetTarget, type ViewMemory } from '../domain/target.ts';

/** A page is gone: so are its views. */
export const onPageDeleted: Reaction<'page.deleted', ViewMemory> = async (event, { em }, deps) => {
  await forgetTarget(em, event.aggregateId, event.aggregateVersion, deps);
};
