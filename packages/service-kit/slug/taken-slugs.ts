import type { EntityManager } from '@mikro-orm/postgresql';

/** Tables whose rows have a `slug` and a `source`; their former slugs are in `former_slug` beside them. */
export type SlugTable = 'page' | 'post';

/** Which of the slugs cannot be given to a new row: one lives there, an old address leads from there, or they are reserved. */
export async function takenSlugs(em: EntityManager, table: SlugTable, reserved: ReadonlySet<string>, candidates: readonly string[]): Promise<Set<string>> {
  const rows = await em.execute<{ slug: string }[]>(`select slug from ${table} where slug in (?) union all select slug from former_slug where slug in (?)`, [
    candidates,
    candidates,
  ]);
  return new Set([...rows.map((row) => row.slug), ...candidates.filter((one) => reserved.has(one))]);
}
