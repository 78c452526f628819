import type { EntityManager } from '@mikro-orm/postgresql';

/** Name of a tag; undefined where there is none. */
export async function tagNameOf(em: EntityManager, id: string): Promise<string | undefined> {
  const [row] = await em.execute<{ name: string }[]>('select name from tag where id = ?', [id]);
  return row?.name;
}

/**
 * Puts one tag's name in the place of another's, once, where tags are kept by name. Versions stay: an author at the draft would be told
 * of a newer text that there is not.
 */
export async function renameInTexts(em: EntityManager, table: 'draft' | 'post_revision', from: string | undefined, to: string | undefined): Promise<void> {
  if (from === undefined || to === undefined) return;
  await em.execute(
    `update ${table} set tags = (
       select jsonb_agg(r.name order by r.place) from (
         select case when t.name = ? then ? else t.name end as name, min(t.place) as place
         from jsonb_array_elements_text(tags) with ordinality t (name, place) group by 1
       ) r
     ) where jsonb_exists(tags, ?)`,
    [from, to, from],
  );
}

/** Takes a tag's name off the drafts that have it: publishing one would make the tag anew. */
export async function removeFromDrafts(em: EntityManager, name: string | undefined): Promise<void> {
  if (name !== undefined) await em.execute('update draft set tags = tags - ? where jsonb_exists(tags, ?)', [name, name]);
}
