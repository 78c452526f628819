import { type Bookmark, BookmarkedPost } from '@hanji/contracts/api/bookmarks';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { Reader } from '../reader.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { publicPostCondition } from '../known/known-post.ts';

/** The author as known now; as the post's last state has it where no event has told more. */
const author = "case when a.id is null then p.author else p.author || jsonb_build_object('name', a.name, 'avatar', a.avatar) end";
const postSql = objectSql({
  ...columnsSql('p', BookmarkedPost.omit({ author: true, publishedAt: true }).keyof().options),
  author,
  publishedAt: instantSql('p.published_at'),
});

/** A user's bookmarks, last set first. Posts that are not public now are left out, except for admins. */
export async function listBookmarks(
  em: EntityManager,
  identity: Reader,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: Bookmark[]; nextCursor: string | null }> {
  const [before, beforeId] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, ['instant', 'id']);
  const rows = await em.execute<Bookmark[]>(
    `select b.post_id as "postId", ${instantSql('b.created_at')} as "createdAt", ${postSql} as post
     from bookmark b join post p on p.id = b.post_id left join author a on a.id = (p.author ->> 'id')::uuid
     where b.user_id = ? ${before === null ? '' : 'and (b.created_at, b.post_id) < (?, ?)'} ${identity.role === 'ADMIN' ? '' : `and ${publicPostCondition}`}
     order by b.created_at desc, b.post_id desc limit ?`,
    [identity.userId, ...(before === null ? [] : [before, beforeId]), page.limit + 1],
  );
  return pageOf(
    rows,
    page.limit,
    (bookmark) => bookmark,
    (bookmark) => [bookmark.createdAt, bookmark.postId],
  );
}
