import { z } from 'zod';
import { Id } from '../api/common.ts';
import { Post } from '../api/posts.ts';

/**
 * Full state of a post when something happened to it: the fields named here, as the API has them (counts are not the post's own). A field
 * that a release adds goes behind them as optional: a consumer leaves what it keeps of it as it is where a message does not carry it.
 */
export const PostState = Post.pick({
  id: true,
  slug: true,
  title: true,
  excerpt: true,
  coverImage: true,
  author: true,
  category: true,
  tags: true,
  readingTime: true,
  status: true,
  featured: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  content: true,
}).extend({ subtitle: z.string().nullable().optional() });
/** What is left of a deleted post. */
export const PostGone = z.object({ id: Id, slug: z.string() });
/** A participant has removed all it kept for a deleted post. */
export const PostCleanupDone = z.object({ postId: Id, service: z.string() });
