import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
import { DomainError } from '@hanji/service-kit/domain-error';
import { isTombstoned, recordTombstone, recordIfNewer } from '@hanji/service-kit/database/newest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from './locks.ts';
import { isForgotten } from './target.ts';

/** Which count of a post. */
export type PostCount = 'comments' | 'likes';

/** Makes what happens to the counts of one thing happen one after the other, until the transaction of `em` ends. */
async function lock(em: EntityManager, id: string): Promise<void> {
  await acquireLockOn(em, locks.counts, id);
}

/** Keeps an absolute count of a post, in the transaction of `em`; an older one, or one of a deleted post, changes nothing. */
export async function keepPostCount(em: EntityManager, count: { kind: PostCount; postId: string; version: number; value: number }): Promise<void> {
  await lock(em, count.postId);
  if (await isForgotten(em, count.postId)) return;
  if (!(await recordIfNewer(em, { scope: count.kind, id: count.postId, version: count.version }))) return;
  await em.execute(`insert into post_count (post_id, ${count.kind}) values (?, ?) on conflict (post_id) do update set ${count.kind} = excluded.${count.kind}`, [
    count.postId,
    count.value,
  ]);
}

/** Drops the counts of a deleted post, in the transaction of `em`, which leaves its tombstone. */
export async function deletePostCounts(em: EntityManager, postId: string): Promise<void> {
  await lock(em, postId);
  await em.execute('delete from post_count where post_id = ?', [postId]);
}

/** Counts a user in, in the transaction of `em`, unless the account is gone already. */
export async function addUser(em: EntityManager, id: string): Promise<void> {
  await lock(em, id);
  if (await isTombstoned(em, 'user', id)) return;
  await em.execute('insert into site_user (id) values (?) on conflict do nothing', [id]);
}

/** Holds an account until the transaction of `em` ends, so that nothing is kept of it after its deletion. Throws 401 when it is gone. */
export async function holdUser(em: EntityManager, id: string): Promise<void> {
  await lock(em, id);
  if (await isTombstoned(em, 'user', id)) throw DomainError.accountGone();
}

/** Counts a user out, and takes the user's name off bug reports. */
export async function removeUser(em: EntityManager, id: string, version: number): Promise<void> {
  await lock(em, id);
  await recordTombstone(em, { scope: 'user', id, version });
  await em.execute('delete from site_user where id = ?', [id]);
  await em.execute('update bug_report set user_id = null, contact = null where user_id = ?', [id]);
}

/** Counts a picture in, in the transaction of `em`, unless it is deleted already. */
export async function addImage(em: EntityManager, image: { id: string; bytes: number }): Promise<void> {
  await lock(em, image.id);
  if (await isTombstoned(em, 'image', image.id)) return;
  await em.execute('insert into site_image (id, bytes) values (?, ?) on conflict do nothing', [image.id, image.bytes]);
}

/** Counts a picture out. */
export async function removeImage(em: EntityManager, id: string, version: number): Promise<void> {
  await lock(em, id);
  await recordTombstone(em, { scope: 'image', id, version });
  await em.execute('delete from site_image where id = ?', [id]);
}
