import { CommentTree } from '@hanji/contracts/api/comments';
import { type ApiClient, path } from '../client.ts';

/** `GET /api/comments/post/:postId`: a page of roots, oldest first, each with the beginning of its branch. */
export function listPostComments(
  api: ApiClient,
  postId: string,
  page: { readonly cursor?: string | undefined; readonly limit?: number },
): Promise<CommentTree> {
  return api.call({ path: path`/api/comments/post/${postId}`, query: { ...page }, answer: CommentTree });
}
