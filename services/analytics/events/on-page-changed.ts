import type { Reaction } from '@hanji/service-kit/events/reactions';
import { forgetTarget, saveTargetCopy, type ViewMemory } from '../domain/target.ts';

/** A page was made or changed: its views can be counted. */
export const onPageChanged: Reaction<'page.created' | 'page.updated', unknown> = async ({ payload, aggregateVersion }, { em }) => {
  const { id, slug, title, status } = payload;
  await saveTargetCopy(em, { id, kind: 'page', slug, title, isPublic: status === 'PUBLISHED', publishedAt: null, version: aggregateVersion });
};

/** A page is gone: so are its views. */
export const onPageDeleted: Reaction<'page.deleted', ViewMemory> = async (event, { em }, deps) => {
  await forgetTarget(em, event.aggregateId, event.aggregateVersion, deps);
};
