import { z } from 'zod';
import { Id } from '../api/common.ts';
import { Post } from '../api/posts.ts';

/** Full state of a post when something happened to it (counts left out: they are not the post's own). */
export const PostState = Post.omit({ viewCount: true, likeCount: true, commentCount: true });
/** What is left of a deleted post. */
export const PostGone = z.object({ id: Id, slug: z.string() });
/** A participant has removed all it kept for a deleted post. */
export const PostCleanupDone = z.object({ postId: Id, service: z.string() });
