import type { RecentComments } from '@hanji/contracts/api/comments';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KnownPost } from '../known/known-post.ts';
import type { Reader } from '../reader.ts';
import { commentColumns, type CommentRow, viewFor } from './comment-view.ts';
import { shownCondition } from './visible-condition.ts';

/** What was written under a post since a moment and is shown to the reader, oldest first. */
export async function listRecentComments(
  em: EntityManager,
  post: KnownPost,
  reader: Reader | null,
  { since, limit }: { since: string; limit: number },
): Promise<RecentComments> {
  const shown = shownCondition('c', reader);
  const rows = await em.execute<CommentRow[]>(
    `select ${commentColumns} from comment c left join author a on a.id = c.author_id
     where c.post_id = ? and c.created_at >= ? and ${shown.sql} order by c.created_at, c.id limit ?`,
    [post.id, since, ...shown.values, limit],
  );
  return { items: rows.map((row) => viewFor(row, reader)), total: post.commentCount };
}
