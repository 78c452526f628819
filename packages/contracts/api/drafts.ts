import { z } from 'zod';
import { PreviewKey } from '../preview-address.ts';
import { Cursor, Id, Instant, limit, listOf, Slug } from './common.ts';
import { PostStatus, TypedPost, WrittenTexts } from './posts.ts';

/** What a draft tells of the post that it changes. */
const DraftedPost = z
  .object({
    slug: z.string(),
    title: z.string(),
    version: z.number().int(),
    /** It is in the bin: the draft is published once it is restored. */
    isTrashed: z.boolean().optional(),
  })
  .meta({ id: 'DraftedPost' });

/** What an editor saves while its author types; anything may still be empty. */
export const Draft = z
  .object({
    id: Id,
    ...WrittenTexts.shape,
    content: z.string(),
    categoryId: Id.nullable(),
    tags: z.array(z.string()),
    postId: Id.nullable(),
    /** Version of the post that the draft was begun on; without a `postId` where that one is deleted. */
    postVersion: z.number().int().nullable().optional(),
    /** The post that the draft changes, as it is now; null for a new one, or where it is deleted. */
    post: DraftedPost.nullable().optional(),
    /** Whether others can see it, by the address of its preview. */
    isPreviewed: z.boolean().optional(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'Draft' });
/** See the schema of the same name. */
export type Draft = z.infer<typeof Draft>;

/** Body of `PUT /api/drafts/:id`; what is absent stays. */
export const UpdateDraftRequest = TypedPost.partial().strict().meta({ id: 'UpdateDraftRequest' });
/** See the schema of the same name. */
export type UpdateDraftRequest = z.infer<typeof UpdateDraftRequest>;
/**
 * Body of `POST /api/drafts`; what is absent is empty. `postVersion`: the version of the post that its author began on; the present one unless given.
 * `key` is chosen by the sender, one for each draft: sent again with the same key, no second draft is begun, and the answer is the draft as it is
 * by then.
 */
export const CreateDraftRequest = UpdateDraftRequest.extend({
  key: Id.optional(),
  postId: Id.nullable().optional(),
  postVersion: z.number().int().min(1).optional(),
}).meta({ id: 'CreateDraftRequest' });
/** See the schema of the same name. */
export type CreateDraftRequest = z.infer<typeof CreateDraftRequest>;
/**
 * Body of `POST /api/drafts/:id/publish`: how the post is to appear; PUBLIC unless given, with the date that it has or else now unless `publishedAt`
 * is given (past: its place in lists and feeds; ahead: scheduled; null: now, whatever date it has), at the address that it has or that is made from its
 * title unless `slug` names another. A draft of a post that was changed since the draft was begun answers 412, unless `postVersion` names the
 * version that its author has seen and means to overwrite; where that post was deleted it answers 422, unless `asNew` says that a new one is meant.
 */
export const PublishDraftRequest = z
  .strictObject({
    status: PostStatus.exclude(['DRAFT']).optional(),
    featured: z.boolean().optional(),
    publishedAt: Instant.nullable().optional(),
    slug: Slug.optional(),
    postVersion: z.number().int().optional(),
    asNew: z.literal(true).optional(),
  })
  .meta({ id: 'PublishDraftRequest' })
  .optional();

/** Answer of `POST /api/drafts/:id/preview`: where on the site the draft can be seen by whoever has this address. */
export const DraftPreview = z.object({ path: z.string() }).meta({ id: 'DraftPreview' });
/** See the schema of the same name. */
export type DraftPreview = z.infer<typeof DraftPreview>;
/** Query of `GET /api/preview`. */
export const PreviewQuery = z.strictObject({ key: PreviewKey });

/** Query of `GET /api/drafts`. */
export const ListDraftsQuery = z.strictObject({ postId: Id.optional(), limit: limit(), cursor: Cursor });
/** Answer of `GET /api/drafts`. */
export const DraftList = listOf(Draft).meta({ id: 'DraftList' });
