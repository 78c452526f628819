import type { ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import { settleSlugs } from '@hanji/service-kit/slug/settle-slugs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { takenPostSlugs } from '../slug/post-slugs.ts';

/** The slugs that posts of an import have or would get. Changes nothing. */
export async function importSlugs(em: EntityManager, { items }: ImportSlugsRequest): Promise<ImportSlugsResponse> {
  return { items: await settleSlugs(em, 'post', items, (candidates) => takenPostSlugs(em, candidates)) };
}
