import type { EntityManager } from '@mikro-orm/postgresql';
import { endSessionsOf } from '../session/session.ts';
import { User } from '../user.ts';

/** Sets the password of a user who is locked, and ends what came of the one before: links that are open, and all sessions but one, or really all. */
export async function setPassword(tx: EntityManager, userId: string, passwordHash: string, exceptSession: string | null): Promise<void> {
  await tx.nativeUpdate(User, { id: userId }, { passwordHash });
  await endPasswordLinks(tx, userId);
  await endSessionsOf(tx, userId, exceptSession);
}

/**
 * Ends the open links to set a password that lead into the account of a user who is locked, and those that this user made: whoever had an account, or
 * the rights of an admin, until now keeps no way in by them.
 */
export async function endPasswordLinks(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute('delete from password_link where user_id = ? or made_by = ?', [userId, userId]);
}
