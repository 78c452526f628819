import { AdjacentPosts } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '../client.ts';

/** `GET /api/posts/:slug/adjacent`: `previous` is the older one. */
export function getAdjacentPosts(api: ApiClient, slug: string): Promise<AdjacentPosts> {
  return api.call({ path: path`/api/posts/${slug}/adjacent`, answer: AdjacentPosts });
}
