import { createHash } from 'node:crypto';
import { clientNetwork } from '@hanji/contracts/client-network';
import { DomainError } from '@hanji/service-kit/domain-error';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { createTurns } from '@hanji/service-kit/cache/turns';
import { verifyPassword } from '@hanji/service-kit/password-hash';
import type { Redis } from 'ioredis';
import type { User } from '../user.ts';

/** Failed passwords that an account takes from one address in 15 minutes; the next one is refused unseen. */
const attemptRule = {
  name: 'auth:login-failures',
  points: 5,
  seconds: 15 * 60,
  message: 'Too many failed attempts. Wait until the time in Retry-After is over, then try again.',
};

/**
 * Checks a typed password. `user` is null for an account that does not exist: same work, same answer. Throws 401
 * `invalid_credentials`, and 429 from the sixth failure on.
 */
export type CheckPassword = (given: {
  readonly user: User | null;
  readonly emailKey: string;
  readonly password: string;
  readonly address: string;
}) => Promise<void>;

/**
 * Makes the check; failures are counted in Redis. Each attempt counts before it is looked at, so that a burst gets no more guesses
 * than five, and one after another, so that right ones at once do not use up what is left.
 */
export function passwordCheck(redis: Redis): CheckPassword {
  const attempts = createLimiter(redis, attemptRule);
  const inTurn = createTurns();
  return ({ user, emailKey, password, address }) => {
    const key = attemptKey(emailKey, address);
    return inTurn(key, async () => {
      await attempts.consume(key);
      if (!(await verifyPassword(password, user?.passwordHash ?? null))) throw wrongCredentials();
      await attempts.reset(key);
    });
  };
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
