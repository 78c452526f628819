import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';
import { PostSummary } from './posts.ts';

/** What a bookmark shows of its post. */
export const BookmarkedPost = PostSummary.pick({
  id: true,
  slug: true,
  title: true,
  excerpt: true,
  coverImage: true,
  author: true,
  category: true,
  tags: true,
  readingTime: true,
  publishedAt: true,
}).meta({ id: 'BookmarkedPost' });
/** See the schema of the same name. */
export type BookmarkedPost = z.infer<typeof BookmarkedPost>;

/** A bookmark with its post. */
export const Bookmark = z.object({ postId: Id, createdAt: Instant, post: BookmarkedPost }).meta({ id: 'Bookmark' });
/** See the schema of the same name. */
export type Bookmark = z.infer<typeof Bookmark>;

/** Whether the caller has bookmarked a post. */
export const BookmarkState = z.object({ bookmarked: z.boolean() }).meta({ id: 'BookmarkState' });
/** See the schema of the same name. */
export type BookmarkState = z.infer<typeof BookmarkState>;

/** Query of `GET /api/bookmarks`. */
export const ListBookmarksQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/bookmarks`, last set first; posts that are not public now are left out. */
export const BookmarkList = listOf(Bookmark).meta({ id: 'BookmarkList' });
