import type { EntityManager } from '@mikro-orm/postgresql';

/** What may use a picture. */
export interface ImageUser {
  readonly kind: 'post' | 'page' | 'profile';
  readonly id: string;
}

/**
 * Sets which pictures something uses now, in the transaction of `em`; those that are not stored here are passed over. A picture
 * belongs to the first post that uses it.
 */
export async function setUses(em: EntityManager, user: ImageUser, imageIds: readonly string[]): Promise<void> {
  const before = await em.execute<{ image_id: string }[]>('select image_id from image_use where user_kind = ? and user_id = ?', [user.kind, user.id]);
  const concerned = [...new Set([...before.map((row) => row.image_id), ...imageIds])];
  if (concerned.length === 0) return;
  // Pictures are held in one order everywhere, so that nobody waits in a circle.
  const held = await em.execute<{ id: string }[]>('select id from image where id in (?) order by id for update', [concerned]);
  const there = new Set(held.map((row) => row.id));
  await em.execute('delete from image_use where user_kind = ? and user_id = ?', [user.kind, user.id]);
  for (const id of imageIds)
    if (there.has(id)) await em.execute('insert into image_use (image_id, user_kind, user_id) values (?, ?, ?)', [id, user.kind, user.id]);
  if (there.size > 0) await refreshDerivedUse(em, [...there]);
}

/** Brings what follows from the uses of pictures up to date: the post each belongs to, and since when it is unused. */
export async function refreshDerivedUse(em: EntityManager, imageIds: readonly string[]): Promise<void> {
  await em.execute(
    `update image i set
       post_id = case when exists (select 1 from image_use u where u.image_id = i.id and u.user_kind = 'post' and u.user_id = i.post_id) then i.post_id
         else (select u.user_id from image_use u where u.image_id = i.id and u.user_kind = 'post' order by u.user_id limit 1) end,
       unused_since = case when exists (select 1 from image_use u where u.image_id = i.id) then null else coalesce(i.unused_since, now()) end
     where i.id in (?)`,
    [imageIds],
  );
}
