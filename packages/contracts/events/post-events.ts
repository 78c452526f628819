import { z } from 'zod';
import { Id, Instant } from '../api/common.ts';

const NamedRef = z.object({ id: Id, name: z.string(), slug: z.string() });

/**
 * Full state of a post when something happened to it (counts are not the post's own). A shape of its own, which the API's `Post` may leave
 * behind: a field that a release adds goes to its end as optional, and a consumer leaves what it keeps of it as it is where a message does not
 * carry it.
 */
export const PostState = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  excerpt: z.string(),
  coverImage: z.string().nullable(),
  author: z.object({ id: Id, name: z.string(), avatar: z.string().nullable() }),
  category: NamedRef.nullable(),
  tags: z.array(NamedRef),
  readingTime: z.number().int(),
  status: z.enum(['DRAFT', 'PUBLIC', 'PRIVATE']),
  featured: z.boolean(),
  publishedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
  content: z.string(),
  subtitle: z.string().nullable().optional(),
  socialImage: z.string().nullable().optional(),
  translationKey: z.string().nullable().optional(),
  /** Since when it is in the bin; null where it is not. */
  trashed: z.object({ at: Instant }).nullable().optional(),
});
/** What is left of a deleted post. */
export const PostGone = z.object({ id: Id, slug: z.string() });
/** A participant has removed all it kept for a deleted post. */
export const PostCleanupDone = z.object({ postId: Id, service: z.string() });
