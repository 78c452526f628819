import type { Client } from 'pg';

/** Namespace (column `space`) in `cache_generation` whose generation is the moment, in milliseconds, that the data was last replaced at. */
export const stateNamespace = 'state';

/** Says, in the client's transaction, that the data is another now: what was cached is not read again, and events from before not taken. */
export async function beginNewState(client: Client): Promise<void> {
  await client.query(
    "insert into cache_generation (space, generation) values ('*', 1) on conflict (space) do update set generation = cache_generation.generation + 1",
  );
  await client.query(
    `insert into cache_generation (space, generation) values ($1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
     on conflict (space) do update set generation = excluded.generation`,
    [stateNamespace],
  );
}
