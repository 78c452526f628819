import { z } from 'zod';
import { Id, Instant } from '../api/common.ts';

/**
 * A comment came into sight or went out of it; `total` is the post's number of visible comments then. The aggregate is the
 * post, its version counts these changes: newer wins for `total`. The text never travels.
 */
export const CommentCounted = z.object({
  id: Id,
  postId: Id,
  authorId: Id.nullable(),
  isPrivate: z.boolean(),
  total: z.number().int().nonnegative(),
  createdAt: Instant,
});
/** A visible comment has another text, or was made private or public. The text never travels. */
export const CommentChanged = z.object({ id: Id, postId: Id, isPrivate: z.boolean() });
/** A like was set or taken back; `likeCount` is absolute. The aggregate is the post. */
export const LikeToggled = z.object({ postId: Id, userId: Id.nullable(), liked: z.boolean(), likeCount: z.number().int().nonnegative() });
/** A bookmark was set or taken back. */
export const BookmarkToggled = z.object({ postId: Id, userId: Id, bookmarked: z.boolean() });
