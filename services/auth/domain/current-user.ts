import { DomainError } from '@hanji/kit/domain-error';
import type { Identity } from '@hanji/kit/http/identity';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sessionEnded } from './refresh-session.ts';
import { isSessionAlive } from './session.ts';
import { User } from './user.ts';

/**
 * The user whom an access token names, as stored now. Throws 401 when the account is gone or suspended, or the session that the
 * token was made in has ended: here that counts at once, elsewhere when the token runs out.
 */
export async function currentUser(em: EntityManager, identity: Identity): Promise<User> {
  const [user, isAlive] = await Promise.all([
    em.findOne(User, { id: identity.userId }),
    identity.sessionId === undefined ? true : isSessionAlive(em, identity.sessionId, identity.userId),
  ]);
  if (user?.status === 'SUSPENDED') throw new DomainError('unauthenticated', 'suspended', 'This account is suspended.');
  if (user === null || !isAlive) throw sessionEnded();
  return user;
}

/** The same for admins. Throws 403 when the user is none any more. */
export async function currentAdmin(em: EntityManager, identity: Identity): Promise<User> {
  const user = await currentUser(em, identity);
  if (user.role !== 'ADMIN') throw new DomainError('forbidden', 'forbidden', 'Only admins may do this.');
  return user;
}
