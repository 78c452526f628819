import type { Comment, CommentTree } from '@hanji/contracts/api/comments';
import { encodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { Reader } from '../reader.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countReplies } from './count-replies.ts';
import { firstPlace, placeAfter, placeOf } from './comment-place.ts';
import { growTrees } from './comment-tree.ts';
import { commentColumns, type CommentRow, textBytes } from './comment-view.ts';
import type { KnownPost } from '../known/known-post.ts';
import { hasShownBelow, type KeptCondition, keptIn, shownCondition } from './visible-condition.ts';

/** So many replies of each root come with a page, and so many bytes of their text in all; further ones are read by branch. */
const branchBounds = { replies: 30, bytes: 400_000 };
/** Bytes of the roots' text on a page; it ends before the root that would go beyond. */
const maxRootBytes = 200_000;

/** A page of a post's comments for a reader: roots oldest first, each with the beginning of its branch. */
export async function listPostComments(
  em: EntityManager,
  post: KnownPost,
  reader: Reader | null,
  page: { limit: number; cursor?: string | undefined },
): Promise<CommentTree> {
  const list = pageOf(await selectRoots(em, post.id, reader, page), page.limit, (row) => row, placeOf, { of: textBytes, max: maxRootBytes });
  const ids = list.items.map((row) => row.id);
  const kept = await keptIn(em, ids, reader);
  const replies = await selectBranches(em, ids, kept);
  const totals = await countReplies(em, ids, kept);
  const trees = growTrees(list.items, replies, reader);
  return { items: trees.map((root) => withReplies(root, replies, totals)), nextCursor: list.nextCursor, total: post.commentCount };
}

function withReplies(root: Comment, replies: readonly CommentRow[], totals: ReadonlyMap<string, number>): Comment {
  const own = replies.filter((row) => row.root_id === root.id);
  const total = totals.get(root.id) ?? 0;
  const last = own.at(-1);
  return { ...root, replies: { total, nextCursor: own.length < total ? encodeCursor(last === undefined ? firstPlace : placeOf(last)) : null } };
}

/** Roots that are shown to the reader, or have something below them that is. */
async function selectRoots(
  em: EntityManager,
  postId: string,
  reader: Reader | null,
  page: { limit: number; cursor?: string | undefined },
): Promise<CommentRow[]> {
  const [own, below] = [shownCondition('c', reader), shownCondition('r', reader)];
  const hasWaitingBelow = `exists (select 1 from comment r where r.root_id = c.id and r.parent_id is not null and r.status = 'PENDING' and ${below.sql})`;
  const hasBelow = reader === null ? { sql: hasShownBelow('c'), values: [] } : { sql: `(${hasShownBelow('c')} or ${hasWaitingBelow})`, values: below.values };
  return em.execute<CommentRow[]>(
    `select ${commentColumns} from comment c left join author a on a.id = c.author_id
     where c.post_id = ? and c.parent_id is null and (c.created_at, c.id) > (?, ?)
       and (${own.sql} or ${hasBelow.sql})
     order by c.created_at, c.id limit ?`,
    [postId, ...placeAfter(page.cursor), ...own.values, ...hasBelow.values, page.limit + 1],
  );
}

/** The first replies below each root in the order they were written; none that would make the page too heavy. */
async function selectBranches(em: EntityManager, rootIds: readonly string[], keptOf: KeptCondition): Promise<CommentRow[]> {
  if (rootIds.length === 0) return [];
  const kept = keptOf('r');
  return em.execute<CommentRow[]>(
    `select * from (
       select ${commentColumns}, sum(octet_length(c.content)) over (order by root.created_at, root.id, c.created_at, c.id) as weight
       from comment root
       cross join lateral (
         select r.* from comment r where r.root_id = root.id and r.parent_id is not null and ${kept.sql} order by r.created_at, r.id limit ?
       ) c
       left join author a on a.id = c.author_id
       where root.id in (?)
     ) branches where weight <= ? order by root_id, created_at, id`,
    [...kept.values, branchBounds.replies, rootIds, branchBounds.bytes],
  );
}
