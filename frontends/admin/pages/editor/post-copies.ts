import { browserCopies, type LocalCopy } from '../../editor/local-copies.ts';
import { editPostPath, placePaths } from '../places.ts';

/** Posts' texts in this browser. */
export const postCopies = browserCopies('drafts');

/** Where one goes on with a text of a post: in its draft, where it is the newest of it; else it becomes a draft of its own, of the same post. */
export function addressOfCopy({ key, writer, draft, post }: LocalCopy, isNewest: boolean): string {
  if (draft !== null && isNewest) return `${placePaths.newPost}?draft=${draft.id}`;
  if (post) return `${editPostPath(post.slug)}?copy=${encodeURIComponent(writer)}`;
  return `${placePaths.newPost}?copy=${encodeURIComponent(draft === null && isNewest ? key : writer)}`;
}
