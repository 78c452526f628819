import { recordTombstone } from '@hanji/service-kit/database/newest';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { postScope } from './known/known-post.ts';

/**
 * Removes all that hangs on a deleted post, in the transaction of `em`, and reports it. Done again it only reports again: blog asks
 * once more when a report is missing.
 */
export async function forgetPost(em: EntityManager, postId: string, version: number): Promise<void> {
  await recordTombstone(em, { scope: postScope, id: postId, version });
  // Comments, likes and bookmarks go with it by their foreign keys, so that none can slip in behind.
  await em.execute('delete from post where id = ?', [postId]);
  await recordEvent(em, 'post.cleanup.done', { aggregateId: postId, aggregateVersion: version, payload: { postId, service: 'content' } });
}
