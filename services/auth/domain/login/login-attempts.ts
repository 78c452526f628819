import { DomainError } from '@hanji/service-kit/domain-error';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { createTurns } from '@hanji/service-kit/cache/turns';
import { verifyPassword } from '@hanji/service-kit/password-hash';
import type { Redis } from 'ioredis';
import type { User } from '../user.ts';
import { accountKey, type LoginPlaces, placeKey } from './login-places.ts';

const tooMany = 'Too many failed attempts. Wait until the time in Retry-After is over, then try again.';
const quarterHour = 15 * 60;

/** Failed passwords that an account takes from one address in 15 minutes; the next one is refused unseen. */
const addressRule = { name: 'auth:login-failures', points: 5, seconds: quarterHour, message: tooMany };
/** The same from a /48 network of IPv6, which hosts give to single customers: 65,536 of the networks that count as one address. */
const networkRule = { name: 'auth:login-network', points: 10, seconds: quarterHour, message: tooMany };
/** Failed passwords that an account takes within an hour from all addresses together that nobody has entered it from. */
const strangerRule = {
  name: 'auth:login-strangers',
  points: 50,
  seconds: 60 * 60,
  message: 'Somebody is guessing at this login. Log in from where you have done so before or another way, or wait until the time in Retry-After is over.',
};

/**
 * Checks a typed password. `user` is null for an account that does not exist: same work, same answer. Throws 401
 * `invalid_credentials`, and 429 after too many failures.
 */
export type CheckPassword = (given: {
  readonly user: User | null;
  readonly emailKey: string;
  readonly password: string;
  readonly address: string;
}) => Promise<void>;

/**
 * Makes the check; failures are counted in Redis. Each attempt counts before it is looked at, so that a burst gets no more guesses
 * than its limit, and those from one address one after another, so that right ones at once do not use up what is left.
 */
export function passwordCheck(redis: Redis, places: LoginPlaces): CheckPassword {
  const [byAddress, byNetwork, byStrangers] = [createLimiter(redis, addressRule), createLimiter(redis, networkRule), createLimiter(redis, strangerRule)];
  const inTurn = createTurns();
  return ({ user, emailKey, password, address }) => {
    const [place, network, account] = [placeKey(emailKey, address), placeKey(emailKey, address, 48), accountKey(emailKey)];
    return inTurn(place, async () => {
      await byAddress.consume(place);
      await byNetwork.consume(network);
      const isStranger = !(await places.isKnown(emailKey, address));
      if (isStranger) await byStrangers.consume(account);
      if (!(await verifyPassword(password, user?.passwordHash ?? null))) throw wrongCredentials();
      await Promise.all([byAddress.reset(place), byNetwork.reset(network), places.remember(emailKey, address)]);
      if (isStranger) await byStrangers.giveBack(account);
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
