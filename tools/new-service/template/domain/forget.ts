import { recordTombstone } from '@hanji/service-kit/database/newest';
import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NoteEntity, postScope } from './note.ts';

/**
 * Removes all that hangs on a deleted post, in the transaction of `em`, and reports it. Done again it only reports again: blog asks
 * once more when a report is missing.
 */
export async function forgetPost(em: EntityManager, postId: string, version: number): Promise<void> {
  await recordTombstone(em, { scope: postScope, id: postId, version });
  await em.nativeDelete(NoteEntity, { postId });
  await recordEvent(em, 'post.cleanup.done', { aggregateId: postId, aggregateVersion: version, payload: { postId, service: 'template' } });
}

/** Removes all that a deleted user kept, in the transaction of `em`; their tokens stop working here. */
export async function forgetUser(em: EntityManager, userId: string, version: number): Promise<void> {
  await blockGoneUser(em, { id: userId, version });
  await em.nativeDelete(NoteEntity, { userId });
}
