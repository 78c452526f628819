import type { PostSummary } from '@hanji/contracts/api/posts';
import type { PostState } from './post-messages.ts';

/** What a post is to its readers right now. */
export function stateOf({ status, publishedAt }: Pick<PostSummary, 'status' | 'publishedAt'>): PostState {
  const isAhead = publishedAt !== null && Date.parse(publishedAt) > Date.now();
  return status === 'PUBLIC' && isAhead ? 'SCHEDULED' : status;
}
