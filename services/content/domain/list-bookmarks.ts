import type { Bookmark, BookmarkedPost } from '@hanji/contracts/api/bookmarks';
import { decodeCursor, pageOf } from '@hanji/service-kit/http/cursor';
import type { Reader } from './reader.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { publicPostCondition } from './known-post.ts';

interface BookmarkRow {
  readonly post_id: string;
  readonly bookmarked_at: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly cover_image: string | null;
  readonly author: BookmarkedPost['author'];
  readonly author_name: string | null;
  readonly author_avatar: string | null;
  readonly category: BookmarkedPost['category'];
  readonly tags: BookmarkedPost['tags'];
  readonly reading_time: number;
  readonly published_at: string | null;
}

/** A user's bookmarks, last set first. Posts that are not public now are left out, except for admins. */
export async function listBookmarks(
  em: EntityManager,
  identity: Reader,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: Bookmark[]; nextCursor: string | null }> {
  const [before, beforeId] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, ['instant', 'id']);
  const rows = await em.execute<BookmarkRow[]>(
    `select b.post_id, b.created_at as bookmarked_at, p.slug, p.title, p.excerpt, p.cover_image, p.author, a.name as author_name, a.avatar as author_avatar,
       p.category, p.tags, p.reading_time, p.published_at
     from bookmark b join post p on p.id = b.post_id left join author a on a.id = (p.author ->> 'id')::uuid
     where b.user_id = ? ${before === null ? '' : 'and (b.created_at, b.post_id) < (?, ?)'} ${identity.role === 'ADMIN' ? '' : `and ${publicPostCondition}`}
     order by b.created_at desc, b.post_id desc limit ?`,
    [identity.userId, ...(before === null ? [] : [before, beforeId]), page.limit + 1],
  );
  return pageOf(rows, page.limit, toBookmark, (row) => [new Date(row.bookmarked_at).toISOString(), row.post_id]);
}

function toBookmark(row: BookmarkRow): Bookmark {
  const author = row.author_name === null ? row.author : { ...row.author, name: row.author_name, avatar: row.author_avatar };
  return {
    postId: row.post_id,
    createdAt: new Date(row.bookmarked_at).toISOString(),
    post: {
      id: row.post_id,
      slug: row.slug,
      title: row.title,
      excerpt: row.excerpt,
      coverImage: row.cover_image,
      author,
      category: row.category,
      tags: row.tags,
      readingTime: row.reading_time,
      publishedAt: row.published_at === null ? null : new Date(row.published_at).toISOString(),
    },
  };
}
