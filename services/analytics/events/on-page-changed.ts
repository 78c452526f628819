import type { Reaction } from '@hanji/service-kit/events/reactions';
import { saveTargetCopy } from '../domain/target.ts';

/** A page was made or changed: its views can be counted. */
export const onPageChanged: Reaction<'page.created' | 'page.updated', unknown> = async ({ payload, aggregateVersion }, { em }) => {
  const { id, slug, title, status } = payload;
  await saveTargetCopy(em, { id, kind: 'page', slug, title, isPublic: status === 'PUBLISHED', publishedAt: null, version: aggregateVersion });
};
