import { TypedPost } from '@hanji/contracts/api/posts';
import { pickFields } from '@hanji/service-kit/pick-fields';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { writtenProperties } from '../post/post.ts';

/**
 * What an author has written and not published. `postVersion`: the post's version that the draft was begun on, so that it does not
 * overwrite a newer one unasked; it stays where that post is deleted. `previewKey`: whoever has it may see the draft. `requestKey`: the
 * request that began it.
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
    previewKey: p.text().nullable(),
    requestKey: p.uuid().nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    version: p.integer(),
  },
});
/** See `DraftEntity`. */
export type DraftEntity = InferEntity<typeof DraftEntity>;

/** What its author wrote in a draft. */
export function writtenIn(draft: DraftEntity): TypedPost {
  return pickFields(draft, TypedPost.keyof().options);
}
