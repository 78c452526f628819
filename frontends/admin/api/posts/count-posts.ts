import { PostCounts } from '@hanji/contracts/api/posts';
import type { ApiClient } from '@hanji/frontend-kit/api/client';

/** `GET /api/post-counts`: how many posts there are of each state, and in the bin. */
export function countPosts(api: ApiClient, signal?: AbortSignal): Promise<PostCounts> {
  return api.call({ path: '/api/post-counts', answer: PostCounts, signal });
}
