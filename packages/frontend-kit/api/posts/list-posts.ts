import { PostList } from '@hanji/contracts/api/posts';
import type { ApiClient } from '../client.ts';

/** What to list: searched, by category or tag (slugs), in which order, from which cursor on. */
export interface ListPostsInput {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
  readonly sort?: 'newest' | 'popular' | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** `GET /api/posts`: published posts, newest or best match first. */
export function listPosts(api: ApiClient, input: ListPostsInput, signal?: AbortSignal): Promise<PostList> {
  return api.call({ path: '/api/posts', query: { ...input }, answer: PostList, signal });
}
