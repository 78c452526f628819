import { recordEvent } from '@hanji/service-kit/database/outbox';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PostDeletionEntity } from './post-deletion.ts';

/** The services that have not reported yet. */
export function missingServices(deletion: Pick<PostDeletionEntity, 'answered'>, cleanupServices: readonly string[]): string[] {
  return cleanupServices.filter((service) => !deletion.answered.includes(service));
}

/** Takes note that a service has cleared up. Repeated and late reports change nothing. */
export async function recordCleanup(em: EntityManager, postId: string, service: string, cleanupServices: readonly string[]): Promise<void> {
  const deletion = await em.findOne(PostDeletionEntity, { postId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (deletion === null || deletion.completedAt !== null) return;
  // Also of one that is not known here: the other release, which lives at the same time, may wait for it.
  deletion.answered = [...new Set([...deletion.answered, service])].toSorted();
  if (missingServices(deletion, cleanupServices).length === 0) deletion.completedAt = new Date();
  await em.flush();
}

const batchSize = 50;

/**
 * Asks again, by `post.deleted` anew, where a service has not reported: after `patienceSeconds`, then after twice that, up to an hour.
 * Answers how many posts it asked for.
 */
export async function requestMissingCleanup(em: EntityManager, patienceSeconds: number): Promise<number> {
  return em.transactional(async (tx) => {
    const late = await tx.execute<{ post_id: string; slug: string; revision: number }[]>(
      `update post_deletion set revision = revision + 1, requests = requests + 1, asked_at = now() where post_id in (
         select post_id from post_deletion
         where completed_at is null and asked_at < now() - make_interval(secs => least(?::float8 * power(2, least(requests - 1, 20)), 3600))
         order by asked_at limit ${batchSize} for update skip locked
       ) returning post_id, slug, revision`,
      [patienceSeconds],
    );
    for (const row of late)
      await recordEvent(tx, 'post.deleted', { aggregateId: row.post_id, aggregateVersion: row.revision, payload: { id: row.post_id, slug: row.slug } });
    return late.length;
  });
}
