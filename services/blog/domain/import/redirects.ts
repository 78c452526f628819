import { oldPathKey } from '@hanji/contracts/api/import';
import type { EntityManager } from '@mikro-orm/postgresql';
import { visibleSql } from '../list/post-json.ts';

/** Keeps addresses that a post had on the site it came from; one that belonged to another post goes over to it. */
export async function keepRedirects(em: EntityManager, postId: string, oldPaths: readonly string[]): Promise<void> {
  const paths = [...new Set(oldPaths.map(oldPathKey))].filter((path) => path !== '/');
  if (paths.length === 0) return;
  await em.execute(
    'insert into redirect (path, post_id) select value, ? from json_array_elements_text(?::json) order by 1 on conflict (path) do update set post_id = excluded.post_id',
    [postId, JSON.stringify(paths)],
  );
}

/** Page on this site that an address of the old one leads to, percent-encoded; null for unknown ones and posts that not everyone may see. */
export async function findRedirect(em: EntityManager, address: string): Promise<string | null> {
  const [row] = await em.execute<{ slug: string }[]>(`select p.slug from redirect r join post p on p.id = r.post_id where r.path = ? and ${visibleSql}`, [
    oldPathKey(address),
  ]);
  return row === undefined ? null : `/posts/${encodeURIComponent(row.slug)}`;
}
