import { Comment, type CommentFields } from '@hanji/contracts/api/comments';
import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `POST /api/comments`: answers a visible comment. Sent again with the same `key` (UUID), it is not written a second time. */
export function replyToComment(
  api: ApiClient,
  to: Pick<CommentFields, 'id' | 'postId'>,
  reply: { readonly content: string; readonly key: string },
): Promise<Comment> {
  return api.call({ method: 'POST', path: '/api/comments', body: { postId: to.postId, parentId: to.id, ...reply }, answer: Comment });
}
