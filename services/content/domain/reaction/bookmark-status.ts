import type { BookmarkState } from '@hanji/contracts/api/bookmarks';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContentDeps } from '../deps.ts';
import type { Reader } from '../reader.ts';

/** Whether a user has bookmarked a post. Throws 404. */
export async function bookmarkStatus(em: EntityManager, postId: string, identity: Reader, deps: ContentDeps): Promise<BookmarkState> {
  await deps.posts.read(em, postId, identity);
  const rows = await em.execute<unknown[]>('select 1 as bookmarked from bookmark where user_id = ? and post_id = ?', [identity.userId, postId]);
  return { bookmarked: rows.length > 0 };
}
