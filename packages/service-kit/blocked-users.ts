import { accessTokenSeconds } from '@hanji/contracts/access-token';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from './log.ts';
import type { Reaction } from './events/reactions.ts';

const refreshMs = 5000;
/** Twice as long as an access token counts: afterwards none of an ended login is left. */
const rememberedSeconds = 2 * accessTokenSeconds;

type Refused = 'blocked' | 'former-admin' | 'ended-session';

/** Suspended users, those just deleted, those who are admins no more, and logins that have ended, as this process knows them: at most 5 s behind the service's own table. */
export interface BlockedUsers {
  readonly has: (userId: string) => boolean;
  /** Whether a token that calls this user an admin is out of date. */
  readonly isFormerAdmin: (userId: string) => boolean;
  /** Whether the login that a token was made in has ended since. */
  readonly hasEnded: (sessionId: string) => boolean;
  /** Takes effect in this process at once; other processes follow within 5 s. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

/** Loads the blocked users and keeps them fresh. While the database is away the last known ones stay blocked. */
export async function watchBlockedUsers(forkEntityManager: () => EntityManager, log: Logger): Promise<BlockedUsers> {
  let blocked = new Set<string>();
  let formerAdmins = new Set<string>();
  let endedSessions = new Set<string>();
  const refresh = async () => {
    try {
      const rows = await forkEntityManager().execute<{ id: string; kind: Refused }[]>(
        `select user_id as id, 'blocked' as kind from blocked_user where is_blocked
         union all select user_id, 'former-admin' from former_admin where is_former
         union all select id, 'ended-session' from ended_session where ended_at > now() - interval '${rememberedSeconds} seconds'`,
      );
      const idsOf = (kind: Refused) => new Set(rows.flatMap((row) => (row.kind === kind ? [row.id] : [])));
      [blocked, formerAdmins, endedSessions] = [idsOf('blocked'), idsOf('former-admin'), idsOf('ended-session')];
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'blocked users could not be refreshed');
    }
  };
  await refresh();
  const timer = setInterval(() => void refresh(), refreshMs);
  timer.unref();
  return {
    has: (userId) => blocked.has(userId),
    isFormerAdmin: (userId) => formerAdmins.has(userId),
    hasEnded: (sessionId) => endedSessions.has(sessionId),
    refresh,
    stop: () => clearInterval(timer),
  };
}

/** Blocks or unblocks a user in this service, in the transaction of `em`; an older version changes nothing. */
export async function setBlocked(em: EntityManager, user: { id: string; version: number; isBlocked: boolean }): Promise<void> {
  await em.execute(
    `insert into blocked_user (user_id, version, is_blocked) values (?, ?, ?)
     on conflict (user_id) do update set version = excluded.version, is_blocked = excluded.is_blocked where blocked_user.version < excluded.version`,
    [user.id, user.version, user.isBlocked],
  );
}

/**
 * Blocks a user whose account is gone, in the transaction of `em`: for as long as a token may be left, and then nothing is remembered of it. Anybody may
 * open and delete accounts, and every process reads all who are blocked every five seconds.
 */
export async function blockGoneUser(em: EntityManager, user: { id: string; version: number }): Promise<void> {
  await setBlocked(em, { ...user, isBlocked: true });
  await em.execute('insert into gone_user (user_id) values (?) on conflict (user_id) do nothing', [user.id]);
  await em.execute(
    `with forgotten as (
       delete from gone_user where user_id in (
         select user_id from gone_user where gone_at < now() - interval '${rememberedSeconds} seconds' order by gone_at limit 100 for update skip locked
       ) returning user_id
     ) delete from blocked_user where user_id in (select user_id from forgotten)`,
  );
}

/** Says whether tokens of a user that call them an admin are out of date here, in the transaction of `em`; an older version changes nothing. */
export async function setFormerAdmin(em: EntityManager, user: { id: string; version: number; isFormer: boolean }): Promise<void> {
  await em.execute(
    `insert into former_admin (user_id, version, is_former) values (?, ?, ?)
     on conflict (user_id) do update set version = excluded.version, is_former = excluded.is_former where former_admin.version < excluded.version`,
    [user.id, user.version, user.isFormer],
  );
}

/** Reaction of every service to `user.status.changed`: tokens of a suspended user stop working here, and so do those of an admin who is none any more. */
export const blockSuspendedUser: Reaction<'user.status.changed', unknown> = async (event, { em }) => {
  await setBlocked(em, { id: event.aggregateId, version: event.aggregateVersion, isBlocked: event.payload.status === 'SUSPENDED' });
  await setFormerAdmin(em, { id: event.aggregateId, version: event.aggregateVersion, isFormer: event.payload.role !== 'ADMIN' });
};

/** Reaction of every service to `session.ended`: tokens of a login that somebody ended stop working here too. */
export const refuseEndedSession: Reaction<'session.ended', unknown> = async (event, { em }) => {
  await em.execute('insert into ended_session (id) values (?) on conflict (id) do nothing', [event.aggregateId]);
  await em.execute(`delete from ended_session where ended_at < now() - interval '${2 * rememberedSeconds} seconds'`);
};
