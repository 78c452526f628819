import { BookmarkList, BookmarkState, ListBookmarksQuery } from '@hanji/contracts/api/bookmarks';
import { PostIdParams } from '@hanji/contracts/api/comments';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Bookmarks of users. */
export const bookmarkRoutes = {
  listBookmarks: {
    method: 'GET',
    path: '/api/bookmarks',
    access: 'user',
    summary: 'My bookmarks, last set first',
    query: ListBookmarksQuery,
    response: { status: 200, schema: BookmarkList },
  },
  bookmarkStatus: {
    method: 'GET',
    path: '/api/bookmarks/:postId/status',
    access: 'user',
    summary: 'Whether I have bookmarked a post',
    params: PostIdParams,
    response: { status: 200, schema: BookmarkState },
  },
  addBookmark: {
    method: 'POST',
    path: '/api/bookmarks/:postId',
    access: 'user',
    summary: 'Bookmark a post; again changes nothing',
    params: PostIdParams,
    response: { status: 204 },
    limit: { requests: 120, per: 'minute' },
  },
  removeBookmark: {
    method: 'DELETE',
    path: '/api/bookmarks/:postId',
    access: 'user',
    summary: 'Take a bookmark back; again changes nothing',
    params: PostIdParams,
    response: { status: 204 },
    limit: { requests: 120, per: 'minute' },
  },
} as const satisfies Record<string, RouteDefinition>;
