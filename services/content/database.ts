import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { CommentEntity } from './domain/comment/comment.ts';
import { KnownPost } from './domain/known/known-post.ts';
import { Content } from './migrations/2026-11-22-01-content.ts';
import { CommentRequest } from './migrations/2026-11-28-01-comment-request.ts';
import { TrustedWriters } from './migrations/2026-11-29-01-trusted-writers.ts';
import { HiddenComments } from './migrations/2026-11-29-02-hidden-comments.ts';
import { ShownBelow } from './migrations/2026-11-30-01-shown-below.ts';

/** Entities and migrations of the content service. */
export const database: DatabaseSchema = {
  entities: [CommentEntity, KnownPost],
  migrations: [
    { name: '2026-11-22-01-content', recordedAs: '0001-content', class: Content },
    { name: '2026-11-28-01-comment-request', class: CommentRequest },
    { name: '2026-11-29-01-trusted-writers', class: TrustedWriters },
    { name: '2026-11-29-02-hidden-comments', class: HiddenComments },
    { name: '2026-11-30-01-shown-below', class: ShownBelow },
  ],
};
