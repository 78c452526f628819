import { Post, type PostSummary, type UpdatePostRequest } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `PUT /api/posts/:slug`: changes what is given, on the version that is known. Rejects with 412 where it was changed since. */
export function updatePost(api: ApiClient, { slug, version }: Pick<PostSummary, 'slug' | 'version'>, change: UpdatePostRequest): Promise<Post> {
  return api.call({ method: 'PUT', path: path`/api/posts/${slug}`, ifMatch: version, body: change, answer: Post });
}
