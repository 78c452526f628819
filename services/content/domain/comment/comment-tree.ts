import { type Comment } from '@hanji/contracts/api/comments';
import { shownCommentDepth } from '@hanji/contracts/comment-depth';
import type { Reader } from '../reader.ts';
import { type CommentRow, viewOrPlaceholder } from './comment-view.ts';

interface Node {
  readonly row: CommentRow;
  readonly replies: Node[];
  /** What replies to this one are put under: itself, or its parent on the last level. */
  readonly place: Node | null;
}

/**
 * Builds trees from roots and rows below them. Replies deeper than the last level stand on it, in the order they were written; one
 * whose parent is not among the rows stands under its root. What the reader may not see becomes a placeholder.
 */
export function growTrees(roots: readonly CommentRow[], below: readonly CommentRow[], reader: Reader | null): Comment[] {
  const nodes = new Map<string, Node>();
  const add = (row: CommentRow): Node => {
    const parent = row.parent_id === null ? null : (nodes.get(row.parent_id) ?? nodes.get(row.root_id) ?? null);
    const isOnLastLevel = row.depth >= shownCommentDepth;
    const node: Node = { row, replies: [], place: isOnLastLevel ? (parent?.place ?? parent) : parent };
    nodes.set(row.id, node);
    node.place?.replies.push(node);
    return node;
  };
  const tops = roots.map(add);
  for (const row of below.toSorted((a, b) => a.depth - b.depth)) add(row);
  return tops.map((node) => toComment(node, reader));
}

function toComment(node: Node, reader: Reader | null): Comment {
  const children = node.replies.toSorted((a, b) => order(a.row).localeCompare(order(b.row))).map((reply) => toComment(reply, reader));
  return { ...viewOrPlaceholder(node.row, reader), children };
}

function order(row: CommentRow): string {
  return `${new Date(row.created_at).toISOString()}${row.id}`;
}
