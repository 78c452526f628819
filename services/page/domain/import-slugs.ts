import type { ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import { settleSlugs } from '@hanji/kit/slug/settle-slugs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { takenPageSlugs } from './page-slugs.ts';

/** The slugs that pages of an import have or would get. Changes nothing. */
export async function importSlugs(em: EntityManager, { items }: ImportSlugsRequest): Promise<ImportSlugsResponse> {
  const rows = await em.execute<{ source: string; slug: string }[]>('select source, slug from page where source in (?)', [items.map((item) => item.source)]);
  const present = new Map(rows.map((row) => [row.source, row.slug]));
  return { items: await settleSlugs(items, present, (candidates) => takenPageSlugs(em, candidates)) };
}
