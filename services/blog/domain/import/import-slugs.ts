import type { ImportSlugsRequest, ImportSlugsResponse } from '@hanji/contracts/api/import';
import type { EntityManager } from '@mikro-orm/postgresql';
import { firstFree } from '@hanji/kit/slug/first-free';
import { slugKey } from '@hanji/kit/slug/make-slug';
import { takenPostSlugs } from '../slug/post-slugs.ts';

/** The slugs that posts of an import have or would get, in the order asked, each given once. Changes nothing. */
export async function importSlugs(em: EntityManager, { items }: ImportSlugsRequest): Promise<ImportSlugsResponse> {
  const rows = await em.execute<{ source: string; slug: string }[]>('select source, slug from post where source in (?)', [items.map((item) => item.source)]);
  const present = new Map(rows.map((row) => [row.source, row.slug]));
  const takenAlone = await takenPostSlugs(
    em,
    items.map((item) => slugKey(item.slug)),
  );
  const given = new Set<string>();
  const answers: ImportSlugsResponse['items'] = [];
  for (const { source, slug } of items) {
    const there = present.get(source);
    const chosen = there ?? (await freeAmong(em, slugKey(slug), given, takenAlone));
    given.add(chosen);
    present.set(source, chosen);
    answers.push({ source, slug: chosen, exists: rows.some((row) => row.source === source) });
  }
  return { items: answers };
}

/** Most wishes are free; only the others are looked up one by one. */
async function freeAmong(em: EntityManager, wish: string, given: ReadonlySet<string>, takenAlone: ReadonlySet<string>): Promise<string> {
  if (!takenAlone.has(wish) && !given.has(wish)) return wish;
  return firstFree(wish, async (candidates) => {
    const taken = await takenPostSlugs(em, candidates);
    return new Set([...taken, ...candidates.filter((one) => given.has(one))]);
  });
}
