import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Which of the slugs cannot be given to a new row of `table` (a name as SQL takes it): one lives there, an old address leads from there
 * (`former_slug` beside it), or they are reserved.
 */
export async function takenSlugs(em: EntityManager, table: string, reserved: ReadonlySet<string>, candidates: readonly string[]): Promise<Set<string>> {
  const rows = await em.execute<{ slug: string }[]>(`select slug from ${table} where slug in (?) union all select slug from former_slug where slug in (?)`, [
    candidates,
    candidates,
  ]);
  return new Set([...rows.map((row) => row.slug), ...candidates.filter((candidate) => reserved.has(candidate))]);
}
