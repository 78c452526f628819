import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { hashPassword } from '@hanji/service-kit/password-hash';
import { isBlank, plainText } from '@hanji/service-kit/plain-text';
import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { refuseImitatedName } from './imitated-name.ts';
import { openSession, type SessionGrant } from '../session/session.ts';
import { emailKey, newUser, stateOf, User } from '../user.ts';

/** Opens an account and logs it in. Throws 409 `email_taken`, and 400 for a name of nothing but markup or one like an admin's. */
export async function registerUser(
  em: EntityManager,
  given: { readonly email: string; readonly password: string; readonly name: string; readonly device: string },
): Promise<{ user: User; grant: SessionGrant }> {
  const name = cleanName(given.name);
  await refuseImitatedName(em, name);
  if ((await em.count(User, { emailKey: emailKey(given.email) })) > 0) throw emailTaken();
  const passwordHash = await hashPassword(given.password);
  try {
    return await em.transactional(async (tx) => {
      const user = tx.create(User, newUser({ email: given.email, name, passwordHash }));
      await tx.flush();
      await recordEvent(tx, 'user.registered', { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) });
      return { user, grant: await openSession(tx, user.id, given.device) };
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw emailTaken();
    throw error;
  }
}

/** A name as plain text. Throws 400 when nothing is left of it. */
export function cleanName(name: string): string {
  const clean = plainText(name).replaceAll(/\s+/g, ' ');
  if (isBlank(clean)) throw DomainError.invalid('body.name', 'use letters');
  return clean;
}

/** 409: log in instead. */
export function emailTaken(): DomainError {
  return DomainError.conflict('email_taken', 'There is an account with this e-mail address already. Log in to it with its password.');
}
