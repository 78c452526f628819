import { createHash } from 'node:crypto';
import { clientNetwork } from '@hanji/contracts/client-network';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { Limiter, LimitRule } from '@hanji/service-kit/cache/limiter';
import { verifyPassword } from '@hanji/service-kit/password-hash';
import type { User } from '../user.ts';

/** Failed passwords that an account takes from one address in 15 minutes; the next one is refused unseen. */
export const attemptRule: LimitRule = {
  name: 'auth:login-failures',
  points: 5,
  seconds: 15 * 60,
  message: 'Too many failed attempts. Wait until the time in Retry-After is over, then try again.',
};

/**
 * Checks a typed password. `user` is null for an account that does not exist: same work, same answer. Throws 401
 * `invalid_credentials`, and 429 from the sixth failure on. Attempts at once are counted right: who got in among them must not
 * have had failures enough to be refused.
 */
export async function checkPassword(
  attempts: Limiter,
  given: { readonly user: User | null; readonly emailKey: string; readonly password: string; readonly address: string },
): Promise<void> {
  const key = attemptKey(given.emailKey, given.address);
  await attempts.refuseExhausted(key);
  if (!(await verifyPassword(given.password, given.user?.passwordHash ?? null))) {
    await attempts.consume(key);
    throw wrongCredentials();
  }
  await attempts.refuseExhausted(key);
  await attempts.reset(key);
}

/** 401: the same for whatever did not fit; the cause is for the log alone. */
export function wrongCredentials(cause?: unknown): DomainError {
  return new DomainError(
    'unauthenticated',
    'invalid_credentials',
    'That login is not right. Check what you typed, or log in another way.',
    cause === undefined ? {} : { cause },
  );
}

/** Names account and address without telling either. One household has a whole /64 of IPv6 addresses, so that counts as one. */
export function attemptKey(emailKey: string, address: string): string {
  return createHash('sha256')
    .update(`${emailKey}\n${clientNetwork(address)}`)
    .digest('base64url');
}
