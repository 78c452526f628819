import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityDictionary, EntityManager } from '@mikro-orm/postgresql';
import { sessionEnded } from './refresh-session.ts';
import { User } from '../user.ts';

/** Whom an access token names, and the session it was made in. */
export interface TokenHolder {
  readonly userId: string;
  readonly sessionId?: string;
}

/**
 * The user whom an access token names, as stored now. Throws 401 when the account is gone or suspended, or the session that the
 * token was made in has ended: here that counts at once, elsewhere within seconds.
 */
export async function currentUser(em: EntityManager, identity: TokenHolder): Promise<User> {
  // Asked with every page of someone logged in: one statement for both.
  const [row] = await em.execute<(EntityDictionary<User> & { readonly is_alive: boolean })[]>(
    'select u.*, ?::uuid is null or exists (select 1 from session s where s.id = ? and s.user_id = u.id and s.expires_at > now()) as is_alive from users u where u.id = ?',
    [identity.sessionId ?? null, identity.sessionId ?? null, identity.userId],
  );
  const user = row === undefined ? null : em.map(User, row);
  if (user?.status === 'SUSPENDED') throw new DomainError('unauthenticated', 'suspended', 'This account is suspended.');
  if (user === null || row?.is_alive !== true) throw sessionEnded();
  return user;
}

/** The same for admins. Throws 403 when the user is none any more. */
export async function currentAdmin(em: EntityManager, identity: TokenHolder): Promise<User> {
  const user = await currentUser(em, identity);
  if (user.role !== 'ADMIN') throw adminsOnly();
  return user;
}

/** 403 for whoever is no admin. */
export function adminsOnly(): DomainError {
  return new DomainError('forbidden', 'forbidden', 'Only admins may do this.');
}
