import { type Comment, type CommentBranch } from '@hanji/contracts/api/comments';
import { shownCommentDepth } from '@hanji/contracts/comment-depth';

type Node = Comment & { children: Comment[] };

/**
 * A page of a branch as the tree that is shown: replies under what they answer as far as that is on the page, else under the root;
 * those below the last level stand on it.
 */
export function growBranch({ root, items, nextCursor, total }: CommentBranch, isWhole: boolean): Comment {
  const top: Node = { ...root, children: [], replies: { total: isWhole ? total : items.length, nextCursor } };
  const places = new Map<string, { node: Node; depth: number; parent: Node }>([[root.id, { node: top, depth: 1, parent: top }]]);
  for (const item of items) {
    const answered = places.get(item.parentId ?? '') ?? { node: top, depth: 1, parent: top };
    const isDeepest = answered.depth >= shownCommentDepth;
    const place = isDeepest ? answered.parent : answered.node;
    const node: Node = { ...item, children: [] };
    place.children.push(node);
    places.set(item.id, { node, depth: isDeepest ? answered.depth : answered.depth + 1, parent: place });
  }
  return top;
}
