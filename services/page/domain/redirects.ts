import { oldPathKey, oldPathKeys } from '@hanji/contracts/old-path';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Keeps addresses that a page had on the site it came from; one that belonged to another page goes over to it. */
export async function keepRedirects(em: EntityManager, pageId: string, oldPaths: readonly string[]): Promise<void> {
  const paths = [...new Set(oldPaths.map(oldPathKey))].filter((path) => path !== '/');
  if (paths.length === 0) return;
  await em.execute(
    `insert into redirect (path, page_id) select value, ? from json_array_elements_text(?::json) order by 1
     on conflict (path) do update set page_id = excluded.page_id`,
    [pageId, JSON.stringify(paths)],
  );
}

/**
 * Page on this site that an address of the old one leads to, percent-encoded; null for unknown ones and drafts. Capitals matter only
 * where two addresses differ in nothing else.
 */
export async function findRedirect(em: EntityManager, address: string): Promise<string | null> {
  const [row] = await em.execute<{ slug: string }[]>(
    `select p.slug from json_array_elements_text(?::json) with ordinality as asked (path, place)
     join redirect r on lower(r.path) = lower(asked.path collate "C") join page p on p.id = r.page_id and p.status = 'PUBLISHED'
     order by asked.place, r.path = asked.path collate "C" desc, r.path limit 1`,
    [JSON.stringify(oldPathKeys(address))],
  );
  return row === undefined ? null : `/pages/${encodeURIComponent(row.slug)}`;
}
