import type { Reaction } from '@hanji/service-kit/events/reactions';
import { saveTargetCopy } from '../domain/target.ts';

/** A post was made, changed or published: its views can be counted, and it counts among the posts. */
export const onPostChanged: Reaction<'post.created' | 'post.updated' | 'post.published', unknown> = async ({ payload, aggregateVersion }, { em }) => {
  const { id, slug, title, status, publishedAt, trashed } = payload;
  const isTrashed = trashed === undefined ? undefined : trashed !== null;
  const isPublic = status === 'PUBLIC' && publishedAt !== null;
  await saveTargetCopy(em, { id, kind: 'post', slug, title, isPublic, publishedAt, isTrashed, version: aggregateVersion });
};
