import type { RevisionKind } from '@hanji/contracts/api/revisions';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { writtenProperties } from '../post/post.ts';

/** A state that a public post had, as its author wrote it: `excerpt` is empty where it was derived, `tags` are names. */
export const RevisionEntity = defineEntity({
  name: 'Revision',
  tableName: 'post_revision',
  properties: {
    id: p.uuid().primary(),
    postId: p.uuid(),
    postVersion: p.integer(),
    kind: p.text().$type<RevisionKind>(),
    authorId: p.uuid().nullable(),
    ...writtenProperties,
    content: p.text(),
    categoryId: p.uuid().strictNullable(),
    tags: p.json<string[]>(),
    createdAt: p.datetime(3),
  },
});
/** See `RevisionEntity`. */
export type RevisionEntity = InferEntity<typeof RevisionEntity>;
