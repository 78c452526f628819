import type { ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import { resolveSlugs } from '@hanji/service-kit/slug/resolve-slugs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { takenPageSlugs } from './page-slugs.ts';

/** The slugs that pages of an import have or would get. Changes nothing. */
export async function importSlugs(em: EntityManager, { items }: ImportSlugsRequest): Promise<ImportSlugsResponse> {
  return { items: await resolveSlugs(em, 'page', items, (candidates) => takenPageSlugs(em, candidates)) };
}
