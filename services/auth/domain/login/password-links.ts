import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@hanji/service-kit/domain-error';
import { hashPassword } from '@hanji/service-kit/password-hash';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { adminsOnly } from '../session/current-user.ts';
import { User } from '../user.ts';
import { setPassword } from './set-password.ts';

/** A link to set a password is open for so long. */
export const passwordLinkHours = 48;

/** What opens an account once, and until when. */
export interface PasswordLinkGrant {
  /** 256 random bits as base64url. Told once; only its hash is kept. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Makes the link by which a user sets a password without the one before; it ends the one that was open. Throws 404, 409 `own_account`,
 * `user_suspended` or `user_without_login`, and 403 where whoever asks is an admin no more.
 */
export async function makePasswordLink(em: EntityManager, adminId: string, userId: string): Promise<PasswordLinkGrant> {
  if (adminId === userId)
    throw DomainError.conflict('own_account', 'You cannot make a link for your own account: change your password in your settings, or ask another admin.');
  const token = randomBytes(32).toString('base64url');
  return em.transactional(async (tx) => {
    await lockMakerAndUser(tx, adminId, userId);
    const [row] = await tx.execute<{ expires_at: Date }[]>(
      `insert into password_link (user_id, token_hash, made_by, created_at, expires_at)
       values (?, ?, ?, now(), now() + interval '${passwordLinkHours} hours')
       on conflict (user_id) do update set token_hash = excluded.token_hash, made_by = excluded.made_by,
         created_at = excluded.created_at, expires_at = excluded.expires_at
       returning expires_at`,
      [userId, hashOf(token), adminId],
    );
    if (row === undefined) throw new Error('the link was not stored');
    return { token, expiresAt: new Date(row.expires_at) };
  });
}

/**
 * Locks both until the transaction of `tx` ends, in the order of their ids: two admins who do it to each other do not wait for each other. What takes
 * rights away from either comes before, and is seen here, or after, and ends the link.
 */
async function lockMakerAndUser(tx: EntityManager, adminId: string, userId: string): Promise<void> {
  const locked = await tx.find(User, { id: { $in: [adminId, userId] } }, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const [maker, user] = [adminId, userId].map((id) => locked.find((one) => one.id === id));
  if (maker?.role !== 'ADMIN' || maker.status !== 'ACTIVE') throw adminsOnly();
  if (user === undefined) throw DomainError.notFound('The user');
  if (user.status === 'SUSPENDED') throw DomainError.conflict('user_suspended', 'This user is suspended and could not log in. Let them back in first.');
  if (user.email === null)
    throw DomainError.conflict('user_without_login', 'This user has no e-mail address to log in with, so a password is of no use. Have that person register.');
}

/**
 * Sets the password of the user whose link has this token, uses the link up, and ends all sessions of that user; answers who it is. Throws 410
 * `link_expired`: for a token that never was, one that was used, and one whose time is over alike, after the same one look at the table.
 */
export async function setPasswordByLink(em: EntityManager, token: string, password: string): Promise<string> {
  const tokenHash = hashOf(token);
  const userId = await userOfOpenLink(em, tokenHash);
  if (userId === null) throw linkExpired();
  const passwordHash = await hashPassword(password);
  return em.transactional(async (tx) => {
    // First the user, then the link, as everything does that ends links.
    await tx.findOne(User, { id: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    // Used, replaced or ended while this one hashed: it counts no more.
    if ((await userOfOpenLink(tx, tokenHash)) !== userId) throw linkExpired();
    await setPassword(tx, userId, passwordHash, null);
    return userId;
  });
}

async function userOfOpenLink(em: EntityManager, tokenHash: Buffer): Promise<string | null> {
  const [row] = await em.execute<{ user_id: string }[]>('select user_id from password_link where token_hash = ? and expires_at > now()', [tokenHash]);
  return row?.user_id ?? null;
}

/** Deletes links whose time is over. */
export async function prunePasswordLinks(em: EntityManager): Promise<void> {
  await em.execute('delete from password_link where expires_at < now()');
}

function linkExpired(): DomainError {
  return new DomainError(
    'gone',
    'link_expired',
    'This link sets no password: it was used already, its time is over, or it is not whole. Ask whoever runs this site for a new one.',
  );
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
