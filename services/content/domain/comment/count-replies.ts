import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeptCondition } from './visible-condition.ts';

/** How many replies the branches of these roots have of what is kept, by root; roots without any are missing. */
export async function countReplies(em: EntityManager, rootIds: readonly string[], keptOf: KeptCondition): Promise<ReadonlyMap<string, number>> {
  if (rootIds.length === 0) return new Map();
  const kept = keptOf('c');
  const rows = await em.execute<{ root_id: string; total: number }[]>(
    `select c.root_id, count(*)::int as total from comment c where c.root_id in (?) and c.parent_id is not null and ${kept.sql} group by c.root_id`,
    [rootIds, ...kept.values],
  );
  return new Map(rows.map((row) => [row.root_id, row.total]));
}
