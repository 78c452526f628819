import { hashPassword } from '@hanji/service-kit/password-hash';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { User } from '../user.ts';
import { wrongCredentials } from './login-attempts.ts';
import { setPassword } from './set-password.ts';

/**
 * Sets the password of a user as they were read before they proved who they are, and ends all sessions but the one it is done in. Throws 401 where the
 * password was changed meanwhile: what was proved was the one before, and two who know it must not undo each other's change.
 */
export async function changePassword(
  em: EntityManager,
  proved: Pick<User, 'id' | 'passwordHash'>,
  password: string,
  sessionId: string | undefined,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await em.transactional(async (tx) => {
    await requireUnchanged(tx, proved);
    await setPassword(tx, proved.id, passwordHash, sessionId ?? null);
  });
}

/** Locks the user until the transaction of `tx` ends. Throws 401 where the password is not the one any more that was proved, or the user is gone. */
async function requireUnchanged(tx: EntityManager, { id, passwordHash }: Pick<User, 'id' | 'passwordHash'>): Promise<void> {
  const locked = await tx.findOne(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (locked === null || locked.passwordHash !== passwordHash) throw wrongCredentials();
}
