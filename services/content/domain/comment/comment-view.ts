import { deletedUserName, type CommentAuthor, type CommentFields, type CommentStatus, type HoldReason } from '@hanji/contracts/api/comments';
import type { Reader } from '../reader.ts';
import type { z } from 'zod';
import type { CommentEntity } from './comment.ts';
import type { ProfileCopy } from '../known/known-author.ts';

/** A comment with the present name of its writer, as the lists' SQL gives it. Times as text. */
export interface CommentRow {
  readonly id: string;
  readonly post_id: string;
  readonly parent_id: string | null;
  readonly root_id: string;
  readonly depth: number;
  readonly author_id: string | null;
  readonly author_name: string | null;
  readonly author_avatar: string | null;
  readonly guest_name: string | null;
  readonly content: string;
  readonly is_private: boolean;
  readonly status: CommentStatus;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Columns of a `CommentRow`, from `comment c left join author a on a.id = c.author_id`. */
export const commentColumns = `c.id, c.post_id, c.parent_id, c.root_id, c.depth, c.author_id, a.name as author_name, a.avatar as author_avatar, c.guest_name,
  c.content, c.is_private, c.status, c.version, c.created_at, c.updated_at`;

/** Bytes of a comment's text. */
export function textBytes(row: CommentRow): number {
  return Buffer.byteLength(row.content);
}

/** A comment as answers carry it. */
export type CommentView = z.input<typeof CommentFields>;

/** Whether a reader may see that a comment is there: visible ones, and one's own that wait for an admin. */
export function isShownTo(comment: Pick<CommentRow, 'status' | 'author_id'>, reader: Reader | null): boolean {
  if (comment.status === 'VISIBLE') return true;
  return comment.status === 'PENDING' && reader !== null && (reader.role === 'ADMIN' || reader.userId === comment.author_id);
}

/** A comment as a reader may see it: a private one's text is for its writer and admins. */
export function viewFor(comment: CommentRow, reader: Reader | null): CommentView {
  const isMine = reader !== null && reader.userId === comment.author_id;
  const isHidden = comment.is_private && !isMine && reader?.role !== 'ADMIN';
  return { ...fieldsOf(comment), content: isHidden ? '' : comment.content, author: authorOf(comment), isGuest: comment.guest_name !== null };
}

/** Why a comment waits, or was turned down, as admins see it. It is kept with an approved one, in case the approval is taken back. */
export function shownHoldReason(status: CommentStatus, reason: HoldReason | null): HoldReason | null {
  return status === 'VISIBLE' ? null : reason;
}

/** A comment as the reader may see it, or what stands in its place. */
export function viewOrPlaceholder(comment: CommentRow, reader: Reader | null): CommentView {
  return isShownTo(comment, reader) ? viewFor(comment, reader) : placeholderOf(comment);
}

/** What stands in the place of a comment that is not shown but has replies that are. */
function placeholderOf(comment: CommentRow): CommentView {
  return {
    ...fieldsOf(comment),
    content: '',
    author: { name: '' },
    isGuest: false,
    isDeleted: true,
    status: 'DELETED',
    updatedAt: new Date(comment.created_at).toISOString(),
  };
}

/** A comment with its text, for its writer or an admin. */
export function fullView(comment: CommentEntity, author: ProfileCopy | null): CommentView {
  return {
    id: comment.id,
    postId: comment.postId,
    content: comment.content,
    parentId: comment.parentId,
    isPrivate: comment.isPrivate,
    author: authorOf({ author_id: comment.authorId, author_name: author?.name ?? null, author_avatar: author?.avatar ?? null, guest_name: comment.guestName }),
    isGuest: comment.guestName !== null,
    isDeleted: comment.status === 'DELETED',
    status: comment.status,
    createdAt: comment.createdAt.toISOString(),
    updatedAt: comment.updatedAt.toISOString(),
    version: comment.version,
  };
}

function fieldsOf(comment: CommentRow): Omit<CommentView, 'content' | 'author' | 'isGuest'> {
  return {
    id: comment.id,
    postId: comment.post_id,
    parentId: comment.parent_id,
    isPrivate: comment.is_private,
    isDeleted: comment.status === 'DELETED',
    status: comment.status,
    createdAt: new Date(comment.created_at).toISOString(),
    updatedAt: new Date(comment.updated_at).toISOString(),
    version: comment.version,
  };
}

function authorOf(comment: Pick<CommentRow, 'author_id' | 'author_name' | 'author_avatar' | 'guest_name'>): CommentAuthor {
  if (comment.guest_name !== null) return { name: comment.guest_name };
  if (comment.author_id === null) return { name: deletedUserName };
  return { id: comment.author_id, name: comment.author_name ?? '', avatar: comment.author_avatar };
}
