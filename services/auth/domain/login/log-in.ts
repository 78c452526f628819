import { hashPassword, isOutdatedHash } from '@hanji/service-kit/password-hash';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type CheckPassword, wrongCredentials } from './login-attempts.ts';
import { suspended } from '../session/refresh-session.ts';
import { openSession, type SessionGrant } from '../session/session.ts';
import { emailKey, User } from '../user.ts';

/** What someone types to log in, and where they do it. */
export interface LoginAttempt {
  readonly email: string;
  readonly password: string;
  /** The client's address. */
  readonly address: string;
  /** What the browser calls itself. */
  readonly device: string;
}

/** Logs in with e-mail and password. Throws 401 `invalid_credentials`, 403 `suspended` (to who knows the password), 429. */
export async function logIn(em: EntityManager, checkPassword: CheckPassword, given: LoginAttempt): Promise<{ user: User; grant: SessionGrant }> {
  const key = emailKey(given.email);
  const user = await em.findOne(User, { emailKey: key });
  await checkPassword({ user, emailKey: key, password: given.password, address: given.address });
  const checked = user?.passwordHash ?? null;
  return em.transactional(async (tx) => {
    // Under lock: a password changed meanwhile has ended all sessions, and none by the old one may come after.
    const current = await tx.findOne(User, { emailKey: key }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (current === null || checked === null || current.passwordHash !== checked) throw wrongCredentials();
    if (current.status === 'SUSPENDED') throw suspended();
    if (isOutdatedHash(checked)) current.passwordHash = await hashPassword(given.password);
    return { user: current, grant: await openSession(tx, current.id, given.device) };
  });
}
