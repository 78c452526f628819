import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from './log.ts';
import type { Reaction } from './events/reactions.ts';

const refreshMs = 5000;

/** Suspended and deleted users as this process knows them: at most 5 s behind the service's own table. */
export interface BlockedUsers {
  readonly has: (userId: string) => boolean;
  /** Takes effect in this process at once; other processes follow within 5 s. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

/** Loads the blocked users and keeps them fresh. While the database is away the last known ones stay blocked. */
export async function watchBlockedUsers(forkEntityManager: () => EntityManager, log: Logger): Promise<BlockedUsers> {
  let blocked = new Set<string>();
  const refresh = async () => {
    try {
      const rows = await forkEntityManager().execute<{ user_id: string }[]>('select user_id from blocked_user where is_blocked');
      blocked = new Set(rows.map((row) => row.user_id));
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'blocked users could not be refreshed');
    }
  };
  await refresh();
  const timer = setInterval(() => void refresh(), refreshMs);
  timer.unref();
  return { has: (userId) => blocked.has(userId), refresh, stop: () => clearInterval(timer) };
}

/** Blocks or unblocks a user in this service, in the transaction of `em`; an older version changes nothing. */
export async function setBlocked(em: EntityManager, user: { id: string; version: number; isBlocked: boolean }): Promise<void> {
  await em.execute(
    `insert into blocked_user (user_id, version, is_blocked) values (?, ?, ?)
     on conflict (user_id) do update set version = excluded.version, is_blocked = excluded.is_blocked where blocked_user.version < excluded.version`,
    [user.id, user.version, user.isBlocked],
  );
}

/** Reaction of every service to `user.status.changed`: a suspended user's tokens stop working here. */
export const blockSuspendedUser: Reaction<'user.status.changed', unknown> = async (event, { em }) => {
  await setBlocked(em, { id: event.aggregateId, version: event.aggregateVersion, isBlocked: event.payload.status === 'SUSPENDED' });
};
