import { browserCopies, type LocalCopy } from '../../editor/local-copies.ts';
import { placePaths } from '../places.ts';

/** Posts' texts in this browser. */
export const postCopies = browserCopies('drafts');

/** Where one goes on with a text of a post: in its draft, where it is the newest of it; else it becomes a draft of its own. */
export function addressOfCopy({ key, writer, draft }: LocalCopy, isNewest: boolean): string {
  if (draft !== null && isNewest) return `${placePaths.newPost}?draft=${draft.id}`;
  return `${placePaths.newPost}?copy=${encodeURIComponent(draft === null && isNewest ? key : writer)}`;
}
