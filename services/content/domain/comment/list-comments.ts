import type { CommentStatus, HoldReason, ModeratedComment } from '@hanji/contracts/api/comments';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { Reader } from '../reader.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { commentColumns, type CommentRow, shownHoldReason, viewFor } from './comment-view.ts';
import { publicPostCondition } from '../known/known-post.ts';

/** Which page of a list. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type ListedRow = CommentRow & {
  readonly hold_reason: HoldReason | null;
  readonly is_trusted: boolean;
  readonly post_slug: string;
  readonly post_title: string;
};
type OwnComment = Omit<ModeratedComment, 'holdReason' | 'isTrusted'>;
type CommentList<Item> = { items: Item[]; nextCursor: string | null };

/** All comments of a status, or all but the deleted ones, newest first, with how many wait in all: for an admin. */
export async function listForModeration(
  em: EntityManager,
  admin: Reader,
  page: Page & { status?: CommentStatus | undefined },
): Promise<CommentList<ModeratedComment> & { waiting: number }> {
  const condition = page.status === undefined ? { sql: "c.status <> 'DELETED'", values: [] } : { sql: 'c.status = ?', values: [page.status] };
  const view = (row: ListedRow) => ({ ...ownView(row, admin), holdReason: shownHoldReason(row.status, row.hold_reason), isTrusted: row.is_trusted });
  return { ...(await list(em, page, condition, view)), waiting: await countWaiting(em) };
}

async function countWaiting(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ waiting: number }[]>("select count(*)::int as waiting from comment where status = 'PENDING'");
  return row?.waiting ?? 0;
}

/** What a user has written under posts that are public, newest first, with what waits for an admin or was turned down; why, is for admins. */
export async function listOwnComments(em: EntityManager, identity: Reader, page: Page): Promise<CommentList<OwnComment>> {
  const visibility = identity.role === 'ADMIN' ? '' : `and ${publicPostCondition}`;
  return list(em, page, { sql: `c.author_id = ? ${visibility}`, values: [identity.userId] }, (row) => ownView(row, identity));
}

function ownView(row: ListedRow, reader: Reader): OwnComment {
  return { ...viewFor(row, reader), post: { id: row.post_id, slug: row.post_slug, title: row.post_title } };
}

async function list<Item>(
  em: EntityManager,
  page: Page,
  condition: { sql: string; values: readonly string[] },
  view: (row: ListedRow) => Item,
): Promise<CommentList<Item>> {
  const [before, beforeId] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, ['instant', 'id']);
  const rows = await em.execute<ListedRow[]>(
    `select ${commentColumns}, c.hold_reason, coalesce(a.is_trusted, false) as is_trusted, p.slug as post_slug, p.title as post_title
     from comment c join post p on p.id = c.post_id left join author a on a.id = c.author_id
     where ${condition.sql} ${before === null ? '' : 'and (c.created_at, c.id) < (?, ?)'}
     order by c.created_at desc, c.id desc limit ?`,
    [...condition.values, ...(before === null ? [] : [before, beforeId]), page.limit + 1],
  );
  return pageOf(rows, page.limit, view, (row) => [new Date(row.created_at).toISOString(), row.id]);
}
