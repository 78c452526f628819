import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { endSession, lockSession, readToken, rotate, type SessionGrant, tokenAgeOf, successorOf, writeToken } from './session.ts';
import { User } from '../user.ts';

/** A session that goes on, and whose it is. */
export interface RefreshedSession {
  readonly user: User;
  readonly grant: SessionGrant;
}

type Outcome =
  | ({ readonly kind: 'renewed' } & RefreshedSession)
  | { readonly kind: 'ended' | 'suspended' }
  | { readonly kind: 'reused'; readonly userId: string };

/**
 * Takes a refresh token and gives its successor. The one just replaced gets the same successor for 10 s; an older one says that a
 * token was stolen, and ends the session. Throws 401 `session_ended`, or 403 `suspended`.
 */
export async function refreshSession(em: EntityManager, token: string, onReuse: (userId: string) => void): Promise<RefreshedSession> {
  // Ending a session must be committed, so errors are thrown only after the transaction.
  const outcome = await em.transactional((tx) => renew(tx, token));
  if (outcome.kind === 'renewed') return outcome;
  if (outcome.kind === 'suspended') throw suspended();
  if (outcome.kind === 'reused') onReuse(outcome.userId);
  throw sessionEnded();
}

async function renew(tx: EntityManager, token: string): Promise<Outcome> {
  const given = readToken(token);
  const session = given === null ? null : await lockSession(tx, given.sessionId);
  if (given === null || session === null) return { kind: 'ended' };
  const age = tokenAgeOf(session, given.secret);
  if (age === 'old') {
    await endSession(tx, session.id);
    return { kind: 'reused', userId: session.user_id };
  }
  const user = await tx.findOneOrFail(User, { id: session.user_id });
  if (user.status === 'SUSPENDED') return { kind: 'suspended' };
  const successor = successorOf(session, given.secret);
  const grant =
    age === 'current'
      ? await rotate(tx, session, successor)
      : { sessionId: session.id, refreshToken: writeToken(session.id, successor), expiresAt: new Date(session.expires_at) };
  return { kind: 'renewed', user, grant };
}

/** 401: log in again. */
export function sessionEnded(): DomainError {
  return new DomainError('unauthenticated', 'session_ended', 'This session has ended. Log in again.');
}

/** 403: nothing that the caller could do. */
export function suspended(): DomainError {
  return new DomainError('forbidden', 'suspended', 'This account is suspended. Ask the admin of this site.');
}
