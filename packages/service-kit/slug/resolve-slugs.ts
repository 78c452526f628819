import type { EntityManager } from '@mikro-orm/postgresql';
import { firstFree } from './first-free.ts';
import { slugKey } from './slug-key.ts';

/** What one service answers for one item of an import: see `ImportSlugsResponse`. */
interface ResolvedSlug {
  readonly source: string;
  readonly slug: string;
  readonly exists: boolean;
}

/**
 * The slugs that items of an import have or would get, in the order asked, each given once. Changes nothing. `table` has a `slug`
 * and a `source`; `takenAmong` says which candidates nobody new may have.
 */
export async function resolveSlugs(
  em: EntityManager,
  table: string,
  items: readonly { readonly source: string; readonly slug: string }[],
  takenAmong: (candidates: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<ResolvedSlug[]> {
  const rows = await em.execute<{ source: string; slug: string }[]>(`select source, slug from ${table} where source in (?)`, [
    items.map((item) => item.source),
  ]);
  const present = new Map(rows.map((row) => [row.source, row.slug]));
  // Most wishes are free; only the others are looked up one by one.
  const takenWishes = await takenAmong(items.map((item) => slugKey(item.slug)));
  const given = new Set<string>();
  const bySource = new Map(present);
  const resolved: ResolvedSlug[] = [];
  for (const { source, slug } of items) {
    const wish = slugKey(slug);
    const isFree = !takenWishes.has(wish) && !given.has(wish);
    const taken = async (candidates: readonly string[]) =>
      new Set([...(await takenAmong(candidates)), ...candidates.filter((candidate) => given.has(candidate))]);
    const chosen = bySource.get(source) ?? (isFree ? wish : await firstFree(wish, taken));
    given.add(chosen);
    bySource.set(source, chosen);
    resolved.push({ source, slug: chosen, exists: present.has(source) });
  }
  return resolved;
}
