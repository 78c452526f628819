import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CheckPassword } from './login-attempts.ts';
import type { User } from '../user.ts';

/** How recent a login must be to stand in for a password, in minutes. */
export const freshLoginMinutes = 10;

/** What someone shows before a step that cannot be taken back. */
export interface Proof {
  readonly password: string | undefined;
  readonly sessionId: string | undefined;
  /** The client's address. */
  readonly address: string;
}

/**
 * Makes sure that it is the user, not just somebody at their device: by the password, or by a fresh login where the account has
 * none. `field` is the password's name in the request. Throws 400 or 401 for the password (429 after too many), 403
 * `fresh_login_required`.
 */
export async function proveIdentity(em: EntityManager, checkPassword: CheckPassword, user: User, field: string, proof: Proof): Promise<void> {
  if (user.passwordHash === null) return requireFreshLogin(em, proof.sessionId);
  if (proof.password === undefined) throw DomainError.invalid(`body.${field}`, 'give the password of this account');
  await checkPassword({ user, emailKey: user.emailKey ?? user.id, password: proof.password, address: proof.address });
}

async function requireFreshLogin(em: EntityManager, sessionId: string | undefined): Promise<void> {
  const rows =
    sessionId === undefined
      ? []
      : await em.execute<unknown[]>(`select 1 from session where id = ? and created_at > now() - interval '${freshLoginMinutes} minutes'`, [sessionId]);
  if (rows.length > 0) return;
  throw new DomainError(
    'forbidden',
    'fresh_login_required',
    `This account has no password. Log in again as you always do, then repeat this within ${freshLoginMinutes} minutes.`,
  );
}
