import { browserCopies, type LocalCopy } from '../../editor/local-copies.ts';
import { editPostPath, placePaths } from '../places.ts';

/** Posts' texts in this browser. */
export const postCopies = browserCopies('drafts');

/** Where one goes on with a draft: at its post, where it changes one. */
export function addressOfDraft({ id, post }: { readonly id: string; readonly post?: { readonly slug: string } | null | undefined }): string {
  return `${writingPath(post?.slug ?? null)}?draft=${id}`;
}

/** Path of the editor of a post, or of a new one. */
export function writingPath(slug: string | null): string {
  return slug === null ? placePaths.newPost : editPostPath(slug);
}

/** Where one goes on with a text of a post: in its draft, where it is the newest of it; else it becomes a draft of its own, of the same post. */
export function addressOfCopy({ key, writer, draft, post }: LocalCopy, isNewest: boolean): string {
  const path = writingPath(post?.slug ?? null);
  if (draft !== null && isNewest) return `${path}?draft=${draft.id}`;
  if (post) return `${path}?copy=${encodeURIComponent(writer)}`;
  return `${path}?copy=${encodeURIComponent(draft === null && isNewest ? key : writer)}`;
}
