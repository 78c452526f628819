import { Comment, type CreateCommentRequest } from '@hanji/contracts/api/comments';
import type { ApiClient } from '../client.ts';

/** `POST /api/comments` for a guest at a network address, who is told apart from others by it. */
export function createGuestComment(api: ApiClient, comment: CreateCommentRequest, address: string): Promise<Comment> {
  return api.call({ method: 'POST', path: '/api/comments', body: comment, answer: Comment, headers: { 'X-Real-IP': address } });
}
