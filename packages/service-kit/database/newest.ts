import { executePrepared } from './prepared-query.ts';
import type { EntityManager } from '@mikro-orm/postgresql';

/** The aggregate that a reaction is about, under a scope of the reaction's own (e.g. `like-count`). */
export interface SeenAggregate {
  readonly scope: string;
  readonly id: string;
  readonly version: number;
}

/**
 * Whether this state of an aggregate is newer than any applied before, and not past its deletion; if so it counts as applied,
 * together with the transaction of `em`.
 */
export async function recordIfNewer(em: EntityManager, seen: SeenAggregate): Promise<boolean> {
  const rows = await executePrepared(
    em,
    `insert into aggregate_state (scope, id, version) values (?, ?, ?)
     on conflict (scope, id) do update set version = excluded.version, updated_at = now()
       where aggregate_state.version < excluded.version and not aggregate_state.is_deleted
     returning 1 as recorded`,
    [seen.scope, seen.id, seen.version],
  );
  return rows.length > 0;
}

/** Records a tombstone: nothing that arrives later for this aggregate is applied any more. */
export async function recordTombstone(em: EntityManager, seen: SeenAggregate): Promise<void> {
  await em.execute(
    `insert into aggregate_state (scope, id, version, is_deleted) values (?, ?, ?, true)
     on conflict (scope, id) do update set version = greatest(aggregate_state.version, excluded.version), is_deleted = true, updated_at = now()`,
    [seen.scope, seen.id, seen.version],
  );
}

/** Whether an aggregate is known to be deleted. */
export async function isTombstoned(em: EntityManager, scope: string, id: string): Promise<boolean> {
  return (await tombstonedOf(em, scope, [id])).has(id);
}

/** Those of some aggregates that are known to be deleted. */
export async function tombstonedOf(em: EntityManager, scope: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await em.execute<{ id: string }[]>('select id from aggregate_state where scope = ? and id in (?) and is_deleted', [scope, ids]);
  return new Set(rows.map(({ id }) => id));
}
