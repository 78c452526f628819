import type { EntityManager } from '@mikro-orm/postgresql';
import type { PublicCache } from '../public-cache.ts';
import { recordPostEvents } from './record-post-events.ts';

const batchSize = 20;

/**
 * Records `post.published` for scheduled posts whose time has come, and answers how many. Each is announced once, whoever
 * asks and however often: the mark is set in the transaction that records the event, and posts in other hands are passed over.
 */
export async function announceDuePosts(em: EntityManager, publicCache: PublicCache): Promise<number> {
  return em.transactional(async (tx) => {
    const due = await tx.execute<{ id: string }[]>(
      `update post set is_announced = true where id in (
         select id from post where status = 'PUBLIC' and not is_announced and published_at <= now() order by published_at limit ${batchSize} for update skip locked
       ) returning id`,
    );
    for (const { id } of due) await recordPostEvents(tx, id, ['post.published']);
    if (due.length > 0) await publicCache.invalidate(tx);
    return due.length;
  });
}
