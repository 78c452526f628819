import { hashPassword } from '@hanji/service-kit/password-hash';
import type { EntityManager } from '@mikro-orm/postgresql';
import { endSessionsOf } from '../session/session.ts';
import { User } from '../user.ts';

/** Sets a user's password and ends all sessions but the one it is done in. Identity must have been proved. */
export async function changePassword(em: EntityManager, userId: string, password: string, sessionId: string | undefined): Promise<void> {
  const passwordHash = await hashPassword(password);
  await em.transactional(async (tx) => {
    await tx.nativeUpdate(User, { id: userId }, { passwordHash });
    await endSessionsOf(tx, userId, sessionId ?? null);
  });
}
