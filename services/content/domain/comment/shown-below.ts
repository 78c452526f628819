import pg from 'pg';

/**
 * SQL that counts anew how many visible comments stand below each. Triggers keep the counts; whoever puts in rows of which replies may come before
 * what they reply to counts afterwards.
 */
export const countShownBelow = `with recursive below as (
    select c.parent_id as id from comment c where c.status = 'VISIBLE' and c.parent_id is not null
    union all
    select c.parent_id from below join comment c on c.id = below.id where c.parent_id is not null
  )
  insert into comment_below (comment_id, shown) select id, count(*) from below group by id
  on conflict (comment_id) do update set shown = excluded.shown`;

/** Counts anew after all comments were replaced. */
export async function recountShownBelow(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  await client.query(countShownBelow).finally(() => client.end());
}
