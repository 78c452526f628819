import type { CommentFields } from '@hanji/contracts/api/comments';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { CommentsPage } from './comments-page.ts';

/** A comment that is being written. */
export interface NewComment {
  readonly content: string;
  readonly parentId: string | null;
  readonly isPrivate: boolean;
  readonly guestName?: string;
  readonly guestPassword?: string;
  readonly website?: string;
  readonly key: string;
}

/** Read by hand: zod would weigh more than all the scripts of the page. */
const comment = {
  parse: (value: unknown): CommentFields => {
    const { id, content, author, version, status } = value as Partial<CommentFields>;
    if (typeof id !== 'string' || typeof content !== 'string' || typeof author?.name !== 'string' || typeof version !== 'number' || status === undefined)
      throw new TypeError('This is no comment.');
    return value as CommentFields;
  },
};

const comments = {
  parse: (value: unknown): { readonly items: readonly CommentFields[]; readonly total: number } => {
    const { items, total } = value as { items?: unknown; total?: unknown };
    if (!Array.isArray(items)) throw new TypeError('This is no list of comments.');
    return { items: items.map(comment.parse), total: typeof total === 'number' ? total : items.length };
  },
};

const branch = {
  parse: (value: unknown) => ({ root: comment.parse((value as { root?: unknown }).root), items: comments.parse(value).items }),
};

async function api({ services }: CommentsPage): Promise<ApiClient> {
  return await services.api();
}

/** `POST /api/comments`; the same key never writes a second one. */
async function sendComment(page: CommentsPage, written: NewComment): Promise<CommentFields> {
  return (await api(page)).call({ method: 'POST', path: '/api/comments', body: { postId: page.postId, ...written }, answer: comment });
}

/**
 * Writes a comment. One that `wasSent` before may be there with what stood in the form then: it becomes what stands there now.
 */
export async function writeComment(page: CommentsPage, written: NewComment, wasSent: boolean): Promise<CommentFields> {
  const { content, isPrivate, guestPassword } = written;
  const there = await sendComment(page, written);
  const isOther = there.content !== content.trim() || there.isPrivate !== isPrivate;
  return wasSent && isOther ? changeComment(page, there, { content, isPrivate }, guestPassword) : there;
}

/** `PUT /api/comments/:id` on the version that was seen. */
export async function changeComment(
  page: CommentsPage,
  { id, version }: Pick<CommentFields, 'id' | 'version'>,
  changes: { readonly content: string; readonly isPrivate?: boolean },
  guestPassword: string | undefined,
): Promise<CommentFields> {
  return (await api(page)).call({ method: 'PUT', path: path`/api/comments/${id}`, ifMatch: version, body: { ...changes, guestPassword }, answer: comment });
}

/** `DELETE /api/comments/:id`. */
export async function deleteComment(page: CommentsPage, id: string, guestPassword: string | undefined): Promise<void> {
  return (await api(page)).call({ method: 'DELETE', path: path`/api/comments/${id}`, body: { guestPassword } });
}

/** The comment with its text: by its password for guests, by the login for its writer and admins. */
export async function readOwnComment(page: CommentsPage, id: string, guestPassword: string | undefined): Promise<CommentFields> {
  const client = await api(page);
  if (guestPassword !== undefined) return client.call({ method: 'POST', path: path`/api/comments/${id}/unlock`, body: { guestPassword }, answer: comment });
  const { root, items } = await client.call({ path: path`/api/comments/${id}/replies`, query: { limit: 1 }, answer: branch });
  return root.id === id ? root : (items[0] ?? root);
}

/** What was written since a moment (ISO 8601), and how many comments there are. */
export async function recentComments(page: CommentsPage, since: string): ReturnType<typeof ownComments> {
  return (await api(page)).call({ path: path`/api/comments/post/${page.postId}/recent`, query: { since }, answer: comments });
}

/** The user's newest comments under all posts. */
export async function ownComments(page: CommentsPage): Promise<{ readonly items: readonly CommentFields[]; readonly total: number }> {
  return (await api(page)).call({ path: '/api/comments/mine', query: { limit: 100 }, answer: comments });
}
