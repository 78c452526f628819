import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { writtenProperties } from '../post/post.ts';

/**
 * What an author has written and not published. `postVersion`: the post's version that the draft was begun on, so that it does not
 * overwrite a newer one unasked.
 */
export const DraftEntity = defineEntity({
  name: 'Draft',
  tableName: 'draft',
  properties: {
    id: p.uuid().primary(),
    ownerId: p.uuid(),
    ...writtenProperties,
    content: p.text(),
    categoryId: p.uuid().strictNullable(),
    tags: p.json<string[]>(),
    postId: p.uuid().strictNullable(),
    postVersion: p.integer().nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    version: p.integer(),
  },
});
/** See `DraftEntity`. */
export type DraftEntity = InferEntity<typeof DraftEntity>;
