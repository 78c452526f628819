import type { CommentStatus, HoldReason } from '@hanji/contracts/api/comments';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * A comment as it is stored. Written by a user (`authorId`), a guest (`guestName`), or someone whose account is gone (neither).
 * `depth` is 0 for roots, whose `rootId` is their own id. A `DELETED` one is kept only while it has replies, without its text
 * and writer.
 */
export const CommentEntity = defineEntity({
  name: 'Comment',
  tableName: 'comment',
  properties: {
    id: p.uuid().primary(),
    postId: p.uuid(),
    parentId: p.uuid().strictNullable(),
    rootId: p.uuid(),
    depth: p.integer(),
    authorId: p.uuid().strictNullable(),
    guestName: p.text().strictNullable(),
    guestPasswordHash: p.text().strictNullable(),
    content: p.text(),
    isPrivate: p.boolean(),
    status: p.text().$type<CommentStatus>(),
    holdReason: p.text().$type<HoldReason>().strictNullable(),
    source: p.text().strictNullable(),
    /** The sender's own name for the request that wrote it. */
    requestKey: p.uuid().strictNullable(),
    version: p.integer(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});
/** See the entity of the same name. */
export type CommentEntity = InferEntity<typeof CommentEntity>;
