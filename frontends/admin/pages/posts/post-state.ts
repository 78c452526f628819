import type { PostSummary } from '@hanji/contracts/api/posts';
import type { PostState } from './post-messages.ts';

/** Whether the date that a post has is yet to come, whoever may read it then. */
export function isAhead({ publishedAt }: Pick<PostSummary, 'publishedAt'>): boolean {
  return publishedAt !== null && Date.parse(publishedAt) > Date.now();
}

/** What a post is to its readers right now. */
export function stateOf({ status, publishedAt }: Pick<PostSummary, 'status' | 'publishedAt'>): PostState {
  return status === 'PUBLIC' && isAhead({ publishedAt }) ? 'SCHEDULED' : status;
}
