import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../domain-error.ts';

/** How much of something one key may do. */
export interface LimitRule {
  /** Unique in the site, starting with the service: `content:writer`. */
  readonly name: string;
  /** So many times in so many seconds, counted from the first. */
  readonly points: number;
  readonly seconds: number;
  /** What was too much and when to go on; shown to the caller. */
  readonly message: string;
}

/** Counts by key in Redis, for all processes; each for itself while Redis is away. */
export interface Limiter {
  /** Counts one more. Throws 429 `too_fast` with the seconds to wait when that is too many. */
  readonly consume: (key: string) => Promise<void>;
  /** Whether one more still fits; counts it. */
  readonly tryConsume: (key: string) => Promise<boolean>;
  /** Takes one back that turned out not to count. */
  readonly giveBack: (key: string) => Promise<void>;
  readonly reset: (key: string) => Promise<void>;
}

/** Makes a limiter for a rule. */
export function createLimiter(redis: Redis, rule: LimitRule): Limiter {
  const size = { points: rule.points, duration: rule.seconds, keyPrefix: rule.name };
  const store = new RateLimiterRedis({ ...size, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter: new RateLimiterMemory(size) });
  const refuse = (state: RateLimiterRes) =>
    new DomainError('too-many', 'too_fast', rule.message, { retryAfter: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) });
  const consumeOne = async (key: string): Promise<RateLimiterRes | null> => {
    try {
      await store.consume(key);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    }
  };
  return {
    consume: async (key) => {
      const refused = await consumeOne(key);
      if (refused !== null) throw refuse(refused);
    },
    tryConsume: async (key) => (await consumeOne(key)) === null,
    giveBack: async (key) => void (await store.reward(key)),
    reset: async (key) => void (await store.delete(key)),
  };
}
