import { CommentBranch } from '@hanji/contracts/api/comments';
import { type ApiClient, path } from '../client.ts';

/** `GET /api/comments/:id/replies`: the branch that a comment belongs to, from it or from the cursor on. */
export function listReplies(api: ApiClient, id: string, cursor?: string): Promise<CommentBranch> {
  return api.call({ path: path`/api/comments/${id}/replies`, query: { cursor }, answer: CommentBranch });
}
