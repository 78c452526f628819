import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
import { DomainError } from '@hanji/service-kit/domain-error';
import { isTombstoned, recordIfNewer } from '@hanji/service-kit/database/newest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from '../locks.ts';

/** Scope of the versions and tombstones of users. */
export const userScope = 'user';

/** A user's name and picture as comments show them. */
export interface ProfileCopy {
  readonly id: string;
  readonly name: string;
  readonly avatar: string | null;
}

/** Keeps a state of a user's profile, in the transaction of `em`; an older one, or one of a deleted user, changes nothing. */
export async function saveAuthorCopy(em: EntityManager, profile: ProfileCopy, version: number): Promise<void> {
  if (!(await recordIfNewer(em, { scope: userScope, id: profile.id, version }))) return;
  await em.execute('insert into author (id, name, avatar) values (?, ?, ?) on conflict (id) do update set name = excluded.name, avatar = excluded.avatar', [
    profile.id,
    profile.name,
    profile.avatar,
  ]);
}

/**
 * Holds a user in the transaction of `em`: what a user does here happens one after the other, and nothing after the account's
 * deletion. Throws 401 when it is deleted.
 */
export async function lockUser(em: EntityManager, userId: string): Promise<void> {
  await lockWriter(em, userId);
  if (await isTombstoned(em, userScope, userId)) throw DomainError.accountGone();
}

/** Makes what one user or guest does at the same time happen one after the other, until the transaction of `em` ends. */
export async function lockWriter(em: EntityManager, key: string): Promise<void> {
  await acquireLockOn(em, locks.writer, key);
}

/** Asks auth for a user; null when there is none. Throws 503 `service_unavailable` when auth is away. */
export type FetchUser = (id: string) => Promise<ProfileCopy | null>;

/** Makes sure that a writer's name is known, asking auth when no event has told it yet. Throws 503 when auth is away. */
export async function ensureAuthor(em: EntityManager, userId: string, fetchUser: FetchUser): Promise<ProfileCopy> {
  const known = await findAuthor(em, userId);
  if (known !== null) return known;
  const fetched = await fetchUser(userId);
  if (fetched === null) throw DomainError.accountGone();
  await em.transactional(async (tx) => {
    await lockUser(tx, userId);
    // An event may have been quicker, and knows better.
    await tx.execute('insert into author (id, name, avatar) values (?, ?, ?) on conflict (id) do nothing', [fetched.id, fetched.name, fetched.avatar]);
  });
  return fetched;
}

/** A writer's name and picture as they are known now; null for guests and for those who are gone. */
export async function findAuthor(em: EntityManager, userId: string | null | undefined): Promise<ProfileCopy | null> {
  if (userId === null || userId === undefined) return null;
  const [known] = await em.execute<ProfileCopy[]>('select id, name, avatar from author where id = ?', [userId]);
  return known ?? null;
}
