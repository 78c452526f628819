import { browserCopies, type LocalCopy } from '../../editor/local-copies.ts';
import { editPostPath, placePaths } from '../places.ts';

/** Posts' texts in this browser. */
export const postCopies = browserCopies('drafts');

/** A post that is written on; none where it is a new one. */
type WrittenOn = { readonly slug: string } | null | undefined;

/** Where one goes on with a draft: at its post, where it changes one. */
export function addressOfDraft({ id, post }: { readonly id: string; readonly post?: WrittenOn }): string {
  return `${writingPath(post)}?draft=${id}`;
}

function writingPath(post: WrittenOn): string {
  return post ? editPostPath(post.slug) : placePaths.newPost;
}

/** Where one goes on with a text of a post: in its draft, where it is the newest of it; else it becomes a draft of its own, of the same post. */
export function addressOfCopy({ key, writer, draft, post }: LocalCopy, isNewest: boolean): string {
  if (draft !== null && isNewest) return addressOfDraft({ id: draft.id, post });
  return `${writingPath(post)}?copy=${encodeURIComponent(!post && isNewest ? key : writer)}`;
}
