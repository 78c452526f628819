import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deletePostCounts } from './site-counts.ts';
import { forgetTarget, type ViewMemory } from './target.ts';

/**
 * Removes all that is kept of a deleted post, in the transaction of `em`, and reports it. Done again it only reports again: blog
 * asks once more when a report is missing.
 */
export async function forgetPost(em: EntityManager, postId: string, version: number, memory: ViewMemory): Promise<void> {
  await forgetTarget(em, postId, version, memory);
  await deletePostCounts(em, postId);
  await recordEvent(em, 'post.cleanup.done', { aggregateId: postId, aggregateVersion: version, payload: { postId, service: 'analytics' } });
}
