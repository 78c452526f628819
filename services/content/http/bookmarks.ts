import { noContent, ok } from '@hanji/service-kit/http/reply';
import { bookmarkStatus } from '../domain/reaction/bookmark-status.ts';
import { listBookmarks } from '../domain/reaction/list-bookmarks.ts';
import { addBookmark, removeBookmark } from '../domain/reaction/set-bookmark.ts';
import type { ContentHandlers } from './handlers.ts';

/** Handlers of `/api/bookmarks`. */
export const bookmarkHandlers = {
  listBookmarks: async ({ em, identity, query }) => ok(await listBookmarks(em, identity, query)),
  bookmarkStatus: async ({ em, params, identity }, deps) => ok(await bookmarkStatus(em, params.postId, identity, deps)),
  addBookmark: async ({ em, params, identity }, deps) => {
    await addBookmark(em, params.postId, identity, deps);
    return noContent();
  },
  removeBookmark: async ({ em, params, identity }, deps) => {
    await removeBookmark(em, params.postId, identity, deps);
    return noContent();
  },
} satisfies ContentHandlers;
