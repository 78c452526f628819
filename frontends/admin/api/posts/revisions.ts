import { Post } from '@hanji/contracts/api/posts';
import { PostRevision, PostRevisionList } from '@hanji/contracts/api/revisions';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `GET /api/posts/:slug/revisions`: the states that a post had for its readers, newest first. */
export function listRevisions(api: ApiClient, slug: string, cursor: string | undefined, signal?: AbortSignal): Promise<PostRevisionList> {
  return api.call({ path: path`/api/posts/${slug}/revisions`, query: { cursor }, answer: PostRevisionList, signal });
}

/** `GET /api/posts/:slug/revisions/:id`: one of them, whole. */
export function getRevision(api: ApiClient, slug: string, id: string): Promise<PostRevision> {
  return api.call({ path: path`/api/posts/${slug}/revisions/${id}`, answer: PostRevision });
}

/** `POST /api/posts/:slug/revisions/:id/restore`: puts a state back, on the version of the post that is known; 412 where it was changed since. */
export function restoreRevision(api: ApiClient, slug: string, id: string, version: number): Promise<Post> {
  return api.call({ method: 'POST', path: path`/api/posts/${slug}/revisions/${id}/restore`, ifMatch: version, answer: Post });
}
