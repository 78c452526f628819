import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** How far the other services have come with clearing up after a deleted post. `requests`: how often they were asked. */
export const PostDeletionEntity = defineEntity({
  name: 'PostDeletion',
  tableName: 'post_deletion',
  properties: {
    postId: p.uuid().primary(),
    slug: p.text(),
    title: p.text(),
    revision: p.integer(),
    answered: p.json<string[]>(),
    requests: p.integer(),
    deletedAt: p.datetime(3),
    askedAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
  },
});
/** See `PostDeletionEntity`. */
export type PostDeletionEntity = InferEntity<typeof PostDeletionEntity>;
