import type { EntityManager } from '@mikro-orm/postgresql';

/** Revisions that a post has at most, and how many of the newest stay whatever happens. */
export const revisionLimits = { kept: 100, newest: 50 } as const;

/**
 * Takes away what a post has beyond `kept` revisions. The `newest` stay, and so does the oldest, by which it was first published; of those
 * between, the one goes whose neighbours stand closest together in time, so that what is left is spread over the years of the post.
 */
export async function thinRevisions(em: EntityManager, postId: string): Promise<void> {
  await em.execute(
    `delete from post_revision where id in (
       select id from (
         select id, post_version, row_number() over newest_first as place,
           lag(created_at) over newest_first - lead(created_at) over newest_first as gap
         from post_revision where post_id = ? window newest_first as (order by post_version desc)
       ) r
       where place > ? and gap is not null
       order by gap, post_version limit greatest((select count(*) from post_revision where post_id = ?) - ?, 0)
     )`,
    [postId, revisionLimits.newest, postId, revisionLimits.kept],
  );
}
