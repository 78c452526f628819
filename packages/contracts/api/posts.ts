import { z } from 'zod';
import { Cursor, Id, Instant, limit, Link, listOf, Slug, SlugParam } from './common.ts';
import { CategoryRef, TagRef } from './taxonomy.ts';
import { Author } from './users.ts';

/** `PUBLIC` is for everyone from `publishedAt` on (in the future: scheduled); `PRIVATE` and `DRAFT` for admins only. */
export const PostStatus = z.enum(['DRAFT', 'PUBLIC', 'PRIVATE']);
/** See the schema of the same name. */
export type PostStatus = z.infer<typeof PostStatus>;

/** Escaped text with `<mark>` around what matched a search. */
export const Highlight = z.object({ title: z.string(), excerpt: z.string() });

/** A post as lists show it: everything but its content. `readingTime` is in minutes. */
export const PostSummary = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  excerpt: z.string(),
  coverImage: z.string().nullable(),
  author: Author,
  category: CategoryRef.nullable(),
  tags: z.array(TagRef),
  viewCount: z.number().int(),
  likeCount: z.number().int(),
  commentCount: z.number().int(),
  readingTime: z.number().int(),
  status: PostStatus,
  featured: z.boolean(),
  publishedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
  highlight: Highlight.optional(),
});
/** See the schema of the same name. */
export type PostSummary = z.infer<typeof PostSummary>;

/** A whole post; `content` is sanitised HTML. */
export const Post = PostSummary.omit({ highlight: true }).extend({ content: z.string() });
/** See the schema of the same name. */
export type Post = z.infer<typeof Post>;

const Title = z.string().trim().min(1).max(300);
const TagNames = z.array(z.string().trim().min(1).max(60)).max(30);

/** Body of `POST /api/posts`. Excerpt and slug are derived when absent. */
export const CreatePostRequest = z.strictObject({
  title: Title,
  content: z.string().max(900_000),
  excerpt: z.string().trim().max(1000).optional(),
  slug: Slug.optional(),
  coverImage: Link.nullable().optional(),
  categoryId: Id.nullable().optional(),
  tags: TagNames.optional(),
  status: PostStatus.optional(),
  featured: z.boolean().optional(),
  publishedAt: Instant.nullable().optional(),
});
/** See the schema of the same name. */
export type CreatePostRequest = z.infer<typeof CreatePostRequest>;

/** Body of `PUT /api/posts/:slug`: any of the fields of a new post. */
export const UpdatePostRequest = CreatePostRequest.partial();
/** See the schema of the same name. */
export type UpdatePostRequest = z.infer<typeof UpdatePostRequest>;

/** Query of `GET /api/posts`; `status` is for admins. */
export const ListPostsQuery = z.strictObject({
  q: z.string().trim().min(1).max(200).optional(),
  category: SlugParam.optional(),
  tag: SlugParam.optional(),
  sort: z.enum(['newest', 'popular']).optional(),
  status: PostStatus.optional(),
  limit: limit(12),
  cursor: Cursor,
});
/** See the schema of the same name. */
export type ListPostsQuery = z.infer<typeof ListPostsQuery>;

/** Query of `GET /api/posts/featured`. */
export const FeaturedPostsQuery = z.strictObject({ limit: limit(6) });
/** Query of `GET /api/posts/:slug/related`. */
export const RelatedPostsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(6).default(6) });

/** Answer of `GET /api/posts`. */
export const PostList = listOf(PostSummary);
/** See the schema of the same name. */
export type PostList = z.infer<typeof PostList>;
/** Answer of `GET /api/posts/featured` and `…/related`. */
export const PostItems = z.object({ items: z.array(PostSummary) });
/** Answer of `GET /api/posts/:slug/adjacent`: `previous` is the older one. */
export const AdjacentPosts = z.object({ previous: PostSummary.nullable(), next: PostSummary.nullable() });
/** See the schema of the same name. */
export type AdjacentPosts = z.infer<typeof AdjacentPosts>;
