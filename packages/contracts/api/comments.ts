import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';
import { textLimits } from './text-limits.ts';

/** `PENDING` waits for an admin and is shown to its writer and admins only; `REJECTED` was turned down; `DELETED` is gone. */
export const CommentStatus = z.enum(['VISIBLE', 'PENDING', 'REJECTED', 'DELETED']).meta({ id: 'CommentStatus' });
/** See the schema of the same name. */
export type CommentStatus = z.infer<typeof CommentStatus>;

/** Who wrote a comment. Without `id`: a guest (`isGuest`), or a user whose account is gone, named `deletedUserName`. */
export const CommentAuthor = z.object({ id: Id.optional(), name: z.string(), avatar: z.string().nullable().optional() }).meta({ id: 'CommentAuthor' });
/** See the schema of the same name. */
export type CommentAuthor = z.infer<typeof CommentAuthor>;

/** Name that stands for a user whose account is gone; interfaces translate it. */
export const deletedUserName = 'deleted user';

/**
 * A comment without its replies. `content` is raw text with Markdown's links, emphasis and code: render it by
 * `parseComment`, never as HTML. It is empty where the reader may not see it (private, deleted), and only there.
 */
export const CommentFields = z
  .object({
    id: Id,
    postId: Id,
    content: z.string(),
    author: CommentAuthor,
    isGuest: z.boolean(),
    parentId: Id.nullable(),
    isPrivate: z.boolean(),
    isDeleted: z.boolean(),
    status: CommentStatus,
    createdAt: Instant,
    updatedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'CommentFields' });
/** See the schema of the same name. */
export type CommentFields = z.infer<typeof CommentFields>;

/** How many of a root's replies there are for the reader, and where those begin that the answer left out. */
export const RepliesLeft = z.object({ total: z.number().int().nonnegative(), nextCursor: z.string().nullable() }).meta({ id: 'RepliesLeft' });
/** See the schema of the same name. */
export type RepliesLeft = z.infer<typeof RepliesLeft>;

/**
 * A comment with its branch, oldest reply first. In a post's list a long branch is cut: roots carry `replies`, whose `nextCursor`
 * is one of `GET /api/comments/:id/replies`.
 */
export const Comment = CommentFields.extend({
  replies: RepliesLeft.optional(),
  get children() {
    return z.array(Comment);
  },
}).meta({ id: 'Comment' });
/** See the schema of the same name. */
export type Comment = z.infer<typeof Comment>;

/** Path parameters `{postId}`. */
export const PostIdParams = z.strictObject({ postId: Id });

/** Query of `GET /api/comments/post/:postId`; `limit` counts roots. */
export const ListCommentsQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/comments/post/:postId`; `total` counts the post's visible comments on all pages. */
export const CommentTree = listOf(Comment).extend({ total: z.number().int() }).meta({ id: 'CommentTree' });
/** See the schema of the same name. */
export type CommentTree = z.infer<typeof CommentTree>;

/** Query of `GET /api/comments/:id/replies`. */
export const ListRepliesQuery = z.strictObject({ limit: limit(50), cursor: Cursor });
/**
 * Answer of `GET /api/comments/:id/replies`: the branch that a comment belongs to, its replies in the order they were written and
 * each before what answers it. Without a cursor it begins at the comment that was asked for; `total` counts the whole branch.
 */
export const CommentBranch = listOf(CommentFields).extend({ root: CommentFields, total: z.number().int() }).meta({ id: 'CommentBranch' });
/** See the schema of the same name. */
export type CommentBranch = z.infer<typeof CommentBranch>;

/** Query of `GET /api/comments/post/:postId/recent`. */
export const RecentCommentsQuery = z.strictObject({ since: Instant, limit: limit(50) });
/** Answer of `GET /api/comments/post/:postId/recent`: what was written since then, oldest first, and the post's visible comments. */
export const RecentComments = z.object({ items: z.array(CommentFields), total: z.number().int() }).meta({ id: 'RecentComments' });
/** See the schema of the same name. */
export type RecentComments = z.infer<typeof RecentComments>;

const Content = z
  .string()
  .trim()
  .min(1, 'write something')
  .max(textLimits.comment, `use at most ${textLimits.comment.toLocaleString('en')} characters`);
const GuestName = z.string().trim().min(1).max(textLimits.guestName);
/** Long enough to be worth hashing, short enough never to burden the hash. */
const GuestPassword = z.string().min(4, 'use at least 4 characters').max(textLimits.guestPassword);

/**
 * Body of `POST /api/comments`. Guests give name and password, users neither. `website` is a trap for programs that fill in
 * every field: people never see it and leave it empty.
 */
export const CreateCommentRequest = z
  .strictObject({
    postId: Id,
    content: Content,
    parentId: Id.nullable().optional(),
    isPrivate: z.boolean().optional(),
    guestName: GuestName.optional(),
    guestPassword: GuestPassword.optional(),
    website: z.string().max(500).optional(),
    /** Chosen by the sender, one for each comment: sent again with the same key, it is not written a second time. */
    key: Id.optional(),
  })
  .meta({ id: 'CreateCommentRequest' });
/** See the schema of the same name. */
export type CreateCommentRequest = z.infer<typeof CreateCommentRequest>;

/** Body of `PUT /api/comments/:id`. */
export const UpdateCommentRequest = z
  .strictObject({
    content: Content.optional(),
    isPrivate: z.boolean().optional(),
    guestPassword: z.string().min(1).max(textLimits.guestPassword).optional(),
  })
  .meta({ id: 'UpdateCommentRequest' });
/** Body of `DELETE /api/comments/:id`; only guests send one. */
export const DeleteCommentRequest = z
  .strictObject({ guestPassword: z.string().min(1).max(textLimits.guestPassword).optional() })
  .meta({ id: 'DeleteCommentRequest' })
  .optional();
/** Body of `POST /api/comments/:id/unlock`. */
export const UnlockCommentRequest = z.strictObject({ guestPassword: z.string().min(1).max(textLimits.guestPassword) }).meta({ id: 'UnlockCommentRequest' });

/** The post that a comment outside of its post belongs to. */
export const CommentedPost = z.object({ id: Id, slug: z.string(), title: z.string() }).meta({ id: 'CommentedPost' });
/** A comment in "my comments". */
export const OwnComment = CommentFields.extend({ post: CommentedPost }).meta({ id: 'OwnComment' });
/** Why a comment waits, or waited, for an admin. */
export const HoldReason = z.enum(['HONEYPOT', 'LINKS', 'REPEATED']).meta({ id: 'HoldReason' });
/** See the schema of the same name. */
export type HoldReason = z.infer<typeof HoldReason>;
/** A comment as admins see it in the moderation list. `isTrusted`: what its writer says waits for nobody. */
export const ModeratedComment = OwnComment.extend({ holdReason: HoldReason.nullable(), isTrusted: z.boolean().default(false) }).meta({
  id: 'ModeratedComment',
});
/** See the schema of the same name. */
export type ModeratedComment = z.infer<typeof ModeratedComment>;

/** Query of `GET /api/comments`. */
export const ModerationQuery = z.strictObject({ status: CommentStatus.optional(), limit: limit(), cursor: Cursor });
/** Answer of `GET /api/comments`, newest first; `waiting` counts all that wait for an admin, whatever is listed. */
export const ModerationList = listOf(ModeratedComment).extend({ waiting: z.number().int().optional() }).meta({ id: 'ModerationList' });
/** Answer of `GET /api/comments/mine`, newest first. */
export const OwnCommentList = listOf(OwnComment).meta({ id: 'OwnCommentList' });
/** What an admin decides about a comment: `VISIBLE` approves it, `REJECTED` turns it down, `PENDING` has it wait again, as before a decision. */
export const ModeratedStatus = CommentStatus.extract(['VISIBLE', 'REJECTED', 'PENDING']);
/** See the schema of the same name. */
export type ModeratedStatus = z.infer<typeof ModeratedStatus>;
/** Body of `PUT /api/comments/:id/status`. */
export const ModerateCommentRequest = z.strictObject({ status: ModeratedStatus }).meta({ id: 'ModerateCommentRequest' });
