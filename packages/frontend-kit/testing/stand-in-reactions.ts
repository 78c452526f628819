import type { BookmarkState } from '@hanji/contracts/api/bookmarks';
import type { LikeState } from '@hanji/contracts/api/likes';
import type { StandInAnswer } from './stand-in-comments.ts';

/** How one reader reacted to posts. */
export interface StandInReactions {
  /** How many like a post, and whether whoever asks does. */
  likes: LikeState;
  /** Posts that whoever asks has bookmarked. */
  bookmarks: Set<string>;
}

/** Answers the content service's routes for likes and for a post's bookmark; null for other paths. */
export function answerReactions(data: StandInReactions, method: string, path: string): StandInAnswer | null {
  const [, kind, postId = ''] = /^\/api\/(likes|bookmarks)\/([^/]+)(?:\/\w+)?$/.exec(path) ?? [];
  if (kind === 'likes') {
    const { liked, likeCount } = data.likes;
    if (method === 'POST') data.likes = { liked: !liked, likeCount: likeCount + (liked ? -1 : 1) };
    return { status: 200, body: data.likes };
  }
  if (kind !== 'bookmarks') return null;
  if (method === 'GET') return { status: 200, body: { bookmarked: data.bookmarks.has(postId) } satisfies BookmarkState };
  if (method === 'POST') data.bookmarks.add(postId);
  else data.bookmarks.delete(postId);
  return { status: 204, body: null };
}
