import type { ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import { resolveSlugs } from '@hanji/service-kit/slug/resolve-slugs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { takenPostSlugs } from '../slug/post-slugs.ts';

/** The slugs that posts of an import have or would get. Changes nothing. */
export async function importSlugs(em: EntityManager, { items }: ImportSlugsRequest): Promise<ImportSlugsResponse> {
  return { items: await resolveSlugs(em, 'post', items, (candidates) => takenPostSlugs(em, candidates)) };
}
