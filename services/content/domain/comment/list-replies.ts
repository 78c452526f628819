import type { CommentBranch } from '@hanji/contracts/api/comments';
import { DomainError } from '@hanji/service-kit/domain-error';
import { pageOf } from '@hanji/service-kit/cursor';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContentDeps } from '../deps.ts';
import type { Reader } from '../reader.ts';
import { countReplies } from './count-replies.ts';
import { placeAfter, placeOf } from './comment-place.ts';
import { commentColumns, type CommentRow, textBytes, viewOrPlaceholder } from './comment-view.ts';
import { type KeptCondition, keptIn } from './visible-condition.ts';

/** Bytes of the replies' text on a page; it ends before the reply that would go beyond. */
const maxReplyBytes = 400_000;

/**
 * The branch that a comment belongs to: its root, and its replies in the order they were written, from that comment on or after
 * the cursor. Throws 404 when the comment has no place in what the reader sees.
 */
export async function listReplies(
  em: EntityManager,
  id: string,
  reader: Reader | null,
  page: { limit: number; cursor?: string | undefined },
  deps: ContentDeps,
): Promise<CommentBranch> {
  const [place] = await em.execute<{ root_id: string }[]>('select root_id from comment where id = ?', [id]);
  if (place === undefined) throw DomainError.notFound('The comment');
  const kept = await keptIn(em, [place.root_id], reader);
  const [asked] = await select(em, 'c.id = ?', [id], kept, 1);
  if (asked === undefined) throw DomainError.notFound('The comment');
  await deps.posts.require(em, asked.post_id, reader);
  const [root] = asked.root_id === asked.id ? [asked] : await select(em, 'c.id = ?', [asked.root_id], kept, 1);
  if (root === undefined) throw DomainError.notFound('The comment');
  const beginsHere = page.cursor === undefined && asked !== root;
  const from = beginsHere ? placeOf(asked) : placeAfter(page.cursor);
  const condition = `c.root_id = ? and c.parent_id is not null and (c.created_at, c.id) ${beginsHere ? '>=' : '>'} (?, ?)`;
  const rows = await select(em, condition, [root.id, ...from], kept, page.limit + 1);
  const list = pageOf(rows, page.limit, (row) => viewOrPlaceholder(row, reader), placeOf, { of: textBytes, max: maxReplyBytes });
  return { ...list, root: viewOrPlaceholder(root, reader), total: (await countReplies(em, [root.id], kept)).get(root.id) ?? 0 };
}

function select(em: EntityManager, condition: string, values: readonly unknown[], keptOf: KeptCondition, limit: number): Promise<CommentRow[]> {
  const kept = keptOf('c');
  return em.execute<CommentRow[]>(
    `select ${commentColumns} from comment c left join author a on a.id = c.author_id
     where ${condition} and ${kept.sql} order by c.created_at, c.id limit ?`,
    [...values, ...kept.values, limit],
  );
}
