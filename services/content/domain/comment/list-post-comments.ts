import { type CommentTree, type Comment, shownCommentDepth } from '@hanji/contracts/api/comments';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { Reader } from '../reader.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { commentColumns, type CommentRow, isShownTo, placeholderOf, viewFor } from './comment-view.ts';
import type { KnownPost } from '../known/known-post.ts';

/** A page of a post's comments for a reader: roots oldest first, each with its whole branch. */
export async function listPostComments(
  em: EntityManager,
  post: KnownPost,
  reader: Reader | null,
  page: { limit: number; cursor?: string | undefined },
): Promise<CommentTree> {
  const roots = await selectRoots(em, post.id, reader, page);
  const branches = await selectBranches(
    em,
    roots.map((row) => row.id),
  );
  const list = pageOf(
    roots,
    page.limit,
    (row) => row,
    (row) => [new Date(row.created_at).toISOString(), row.id],
  );
  return { items: growTrees(list.items, branches, reader), nextCursor: list.nextCursor, total: post.commentCount };
}

/** Roots that are shown to the reader, or have something below them that is. */
async function selectRoots(
  em: EntityManager,
  postId: string,
  reader: Reader | null,
  page: { limit: number; cursor?: string | undefined },
): Promise<CommentRow[]> {
  const [after, afterId] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, ['instant', 'id']);
  const who = [reader?.role === 'ADMIN', reader?.userId ?? null];
  return em.execute<CommentRow[]>(
    `select ${commentColumns} from comment c left join author a on a.id = c.author_id
     where c.post_id = ? and c.parent_id is null ${after === null ? '' : 'and (c.created_at, c.id) > (?, ?)'}
       and (${shownCondition('c')} or exists (select 1 from comment r where r.root_id = c.id and r.parent_id is not null and ${shownCondition('r')}))
     order by c.created_at, c.id limit ?`,
    [postId, ...(after === null ? [] : [after, afterId]), ...who, ...who, page.limit + 1],
  );
}

/** `isShownTo` in SQL; takes whether the reader is an admin, and the reader's id. */
function shownCondition(alias: string): string {
  return `(${alias}.status = 'VISIBLE' or (${alias}.status = 'PENDING' and (?::boolean or ${alias}.author_id = ?)))`;
}

async function selectBranches(em: EntityManager, rootIds: readonly string[]): Promise<CommentRow[]> {
  if (rootIds.length === 0) return [];
  return em.execute<CommentRow[]>(
    `select ${commentColumns} from comment c left join author a on a.id = c.author_id
     where c.root_id in (?) and c.parent_id is not null order by c.depth, c.created_at, c.id`,
    [rootIds],
  );
}

interface Node {
  readonly row: CommentRow;
  readonly replies: Node[];
  /** What replies to this one are put under: itself, or its parent on the last level. */
  readonly place: Node | null;
  isKept: boolean;
}

/**
 * Builds trees from roots and the rows below them, which come by depth. Replies deeper than the last level stand on it, in the
 * order they were written. What is not shown stays as a placeholder while something below it is shown.
 */
function growTrees(roots: readonly CommentRow[], below: readonly CommentRow[], reader: Reader | null): Comment[] {
  const nodes = new Map<string, Node>();
  const add = (row: CommentRow): Node => {
    const parent = row.parent_id === null ? null : (nodes.get(row.parent_id) ?? null);
    const isOnLastLevel = row.depth >= shownCommentDepth;
    const node: Node = { row, replies: [], place: isOnLastLevel ? (parent?.place ?? parent) : parent, isKept: isShownTo(row, reader) };
    nodes.set(row.id, node);
    node.place?.replies.push(node);
    return node;
  };
  const tops = roots.map(add);
  const others = below.map(add);
  for (const node of others.toReversed()) if (node.isKept && node.place !== null) node.place.isKept = true;
  return tops.map((node) => toComment(node, reader));
}

function toComment(node: Node, reader: Reader | null): Comment {
  const children = node.replies
    .filter((reply) => reply.isKept)
    .toSorted((a, b) => order(a.row).localeCompare(order(b.row)))
    .map((reply) => toComment(reply, reader));
  const view = isShownTo(node.row, reader) ? viewFor(node.row, reader) : placeholderOf(node.row);
  return { ...view, children };
}

function order(row: CommentRow): string {
  return `${new Date(row.created_at).toISOString()}${row.id}`;
}
