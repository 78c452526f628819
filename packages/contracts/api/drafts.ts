import { z } from 'zod';
import { Cursor, Id, Instant, limit, Link, listOf } from './common.ts';
import { PostStatus } from './posts.ts';

/** What an editor saves while its author types; anything may still be empty. */
export const Draft = z.object({
  id: Id,
  title: z.string(),
  content: z.string(),
  excerpt: z.string(),
  coverImage: z.string().nullable(),
  categoryId: Id.nullable(),
  tags: z.array(z.string()),
  postId: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
/** See the schema of the same name. */
export type Draft = z.infer<typeof Draft>;

/** Body of `POST /api/drafts`. */
export const CreateDraftRequest = z.strictObject({
  title: z.string().max(300).default(''),
  content: z.string().max(900_000).default(''),
  excerpt: z.string().max(1000).default(''),
  coverImage: Link.nullable().default(null),
  categoryId: Id.nullable().default(null),
  tags: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  postId: Id.nullable().default(null),
});
/** Body of `PUT /api/drafts/:id`. */
export const UpdateDraftRequest = z.strictObject({
  title: z.string().max(300).optional(),
  content: z.string().max(900_000).optional(),
  excerpt: z.string().max(1000).optional(),
  coverImage: Link.nullable().optional(),
  categoryId: Id.nullable().optional(),
  tags: z.array(z.string().trim().min(1).max(60)).max(30).optional(),
});
/**
 * Body of `POST /api/drafts/:id/publish`: how the post is to appear; PUBLIC and now unless given. A draft of a post that was changed
 * since the draft was begun answers 412, unless `postVersion` names the version that its author has seen and means to overwrite.
 */
export const PublishDraftRequest = z
  .strictObject({
    status: PostStatus.exclude(['DRAFT']).optional(),
    featured: z.boolean().optional(),
    publishedAt: Instant.optional(),
    postVersion: z.number().int().optional(),
  })
  .optional();

/** Query of `GET /api/drafts`. */
export const ListDraftsQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/drafts`. */
export const DraftList = listOf(Draft);
