import { type EmptiedTrash, trashDays } from '@hanji/contracts/api/posts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import { deletePosts } from '../post/delete-post.ts';

/** So many posts are deleted in one transaction: each takes its comments, pictures and views along, in other services. */
const batchSize = 100;

/** Deletes some of the posts for good that are in the bin since `before` or longer, and answers how many are left of them. */
export async function emptyTrash(em: EntityManager, before: string, deps: BlogDeps): Promise<EmptiedTrash> {
  const deleted = await deleteOldest(em, '?::timestamptz', [before], deps);
  const [row] = await em.execute<{ left: number }[]>('select count(*)::int as "left" from post where trashed_at <= ?::timestamptz', [before]);
  return { deleted, left: row?.left ?? 0 };
}

/** Deletes some of the posts for good whose days in the bin are over, whoever asks and however often. Answers how many. */
export async function purgeTrash(em: EntityManager, deps: BlogDeps): Promise<number> {
  return deleteOldest(em, `now() - interval '${trashDays} days'`, [], deps);
}

/** Those in other hands are passed over; one that was restored meanwhile stays. */
function deleteOldest(em: EntityManager, untilSql: string, parameters: readonly unknown[], deps: BlogDeps): Promise<number> {
  const where = `id in (select id from post where trashed_at <= ${untilSql} order by trashed_at limit ${batchSize} for update skip locked)`;
  return deletePosts(em, { where, parameters }, deps);
}
