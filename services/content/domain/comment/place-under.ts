import { deepestComment } from '@hanji/contracts/comment-depth';
import type { CommentEntity } from './comment.ts';

/** Where a comment with this id stands as a reply to `parent`, or as a root. On the deepest level it stands beside what it replies to. */
export function placeUnder(
  parent: Pick<CommentEntity, 'id' | 'parentId' | 'rootId' | 'depth'> | null,
  id: string,
): Pick<CommentEntity, 'parentId' | 'rootId' | 'depth'> {
  if (parent === null) return { parentId: null, rootId: id, depth: 0 };
  // Those of earlier releases may stand deeper.
  const isDeepest = parent.depth >= deepestComment;
  return { parentId: isDeepest ? parent.parentId : parent.id, rootId: parent.rootId, depth: isDeepest ? parent.depth : parent.depth + 1 };
}
