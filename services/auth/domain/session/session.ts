import { accessTokenSeconds } from '@hanji/contracts/access-token';
import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { recordEvents } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';

/** A login that goes on: its refresh token and until when that is good. */
export interface SessionGrant {
  readonly sessionId: string;
  /** Told to the browser once; only its hash is kept. */
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

/** A session as it is stored. */
export interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly token_hash: Buffer;
  readonly previous_hash: Buffer | null;
  readonly chain_key: Buffer;
  /** The current token took its predecessor's place less than 10 s ago. */
  readonly is_fresh: boolean;
}

/** What a refresh token turns out to be: the current one, the one just replaced, or an old one. */
export type TokenAge = 'current' | 'just-replaced' | 'old';

/** Days without use after which a session ends, and days after which it ends in any case. */
export const idleDays = 30;
/** See `idleDays`. */
export const longestDays = 180;
/** For so long the token just replaced still counts: two tabs may refresh at once, and an answer may get lost. */
export const graceSeconds = 10;

/** Sessions that a user has at most: far more than anybody has devices. */
export const mostSessions = 200;

/**
 * Opens a session of a user whose row is there already; those used longest ago end where there are too many. `device` is what the browser calls itself;
 * the first 300 characters are kept.
 */
export async function openSession(em: EntityManager, userId: string, device: string): Promise<SessionGrant> {
  await end(em, 'id in (select id from session where user_id = ? order by used_at desc, id offset ?)', [userId, mostSessions - 1]);
  const id = randomUUID();
  const secret = randomBytes(32);
  const [row] = await em.execute<{ expires_at: Date }[]>(
    `insert into session (id, user_id, token_hash, chain_key, device, created_at, used_at, expires_at)
     values (?, ?, ?, ?, ?, now(), now(), now() + interval '${idleDays} days') returning expires_at`,
    [id, userId, hashOf(secret), randomBytes(32), device.slice(0, 300)],
  );
  if (row === undefined) throw new Error('the session was not stored');
  return { sessionId: id, refreshToken: writeToken(id, secret), expiresAt: new Date(row.expires_at) };
}

/** Reads a refresh token; null when it is none of ours by its shape. */
export function readToken(token: string): { readonly sessionId: string; readonly secret: Buffer } | null {
  const [sessionId = '', secret = '', ...more] = token.split('.');
  if (more.length > 0 || !z.uuid().safeParse(sessionId).success || !/^[\w-]{43}$/.test(secret)) return null;
  return { sessionId, secret: Buffer.from(secret, 'base64url') };
}

/** Judges a refresh token by the session it names. */
export function tokenAgeOf(session: SessionRow, secret: Buffer): TokenAge {
  const hash = hashOf(secret);
  if (timingSafeEqual(hash, session.token_hash)) return 'current';
  if (session.is_fresh && session.previous_hash !== null && timingSafeEqual(hash, session.previous_hash)) return 'just-replaced';
  return 'old';
}

/**
 * The secret that follows a given one in a session. It is derived, so that everyone who comes with the same token within the grace
 * gets the same successor without its being stored.
 */
export function successorOf(session: SessionRow, secret: Buffer): Buffer {
  return createHmac('sha256', session.chain_key).update(secret).digest();
}

/** Puts a successor in its predecessor's place. */
export async function rotate(em: EntityManager, session: SessionRow, successor: Buffer): Promise<SessionGrant> {
  const [row] = await em.execute<{ expires_at: Date }[]>(
    `update session set token_hash = ?, previous_hash = token_hash, rotated_at = clock_timestamp(), used_at = clock_timestamp(),
       expires_at = least(now() + interval '${idleDays} days', created_at + interval '${longestDays} days')
     where id = ? returning expires_at`,
    [hashOf(successor), session.id],
  );
  if (row === undefined) throw new Error('the session went away under its lock');
  return { sessionId: session.id, refreshToken: writeToken(session.id, successor), expiresAt: new Date(row.expires_at) };
}

/** Takes a session under lock, with what its rules need; null when it has ended. */
export async function lockSession(em: EntityManager, id: string): Promise<(SessionRow & { readonly expires_at: Date }) | null> {
  const [row] = await em.execute<(SessionRow & { expires_at: Date })[]>(
    `select id, user_id, token_hash, previous_hash, chain_key, expires_at,
       rotated_at > clock_timestamp() - interval '${graceSeconds} seconds' as is_fresh
     from session where id = ? and expires_at > now() for update`,
    [id],
  );
  return row ?? null;
}

/** Writes a refresh token. */
export function writeToken(sessionId: string, secret: Buffer): string {
  return `${sessionId}.${secret.toString('base64url')}`;
}

function hashOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Ends a session, and tells the other services; one that is gone already is fine. Answers whether it was there. */
export async function endSession(em: EntityManager, id: string, userId: string | null = null): Promise<boolean> {
  return (await end(em, 'id = ? and (?::uuid is null or user_id = ?)', [id, userId, userId])) > 0;
}

/** Ends all sessions of a user but one, or really all, and tells the other services. */
export async function endSessionsOf(em: EntityManager, userId: string, except: string | null = null): Promise<void> {
  await end(em, 'user_id = ? and id is distinct from ?::uuid', [userId, except]);
}

/** Ends the sessions of a condition. Others are told of those whose last access token may still be good. */
async function end(em: EntityManager, condition: string, values: readonly unknown[]): Promise<number> {
  return em.transactional(async (tx) => {
    const ended = await tx.execute<{ id: string; user_id: string; has_token: boolean }[]>(
      `delete from session where ${condition} returning id, user_id, used_at > now() - interval '${accessTokenSeconds + graceSeconds + 60} seconds' as has_token`,
      [...values],
    );
    const events = ended.flatMap((row) => (row.has_token ? [{ aggregateId: row.id, aggregateVersion: 1, payload: { id: row.id, userId: row.user_id } }] : []));
    await recordEvents(tx, 'session.ended', events);
    return ended.length;
  });
}

/** Deletes sessions that have run out. */
export async function pruneSessions(em: EntityManager): Promise<void> {
  await em.execute('delete from session where expires_at < now()');
}
