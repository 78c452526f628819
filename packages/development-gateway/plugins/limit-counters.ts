import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { RateLimitingConfig } from '@hanji/contracts/gateway/kong';

/** A window of time that is counted in: its key in Redis and when it is over (milliseconds since the epoch). */
export interface CountedWindow {
  readonly key: string;
  readonly endsAt: number;
}

/** Counts requests in Redis. */
export interface LimitCounters {
  /** Adds to a window and resolves to the new count, or to null where Redis does not answer in time. */
  readonly add: (window: CountedWindow, count: number) => Promise<number | null>;
  readonly stop: () => void;
}

const pauseMs = 1000;

// One step in Redis, so that no counter is left without an end.
const script = `local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if count == tonumber(ARGV[1]) then redis.call('PEXPIREAT', KEYS[1], ARGV[2]) end
return count`;
const scriptDigest = createHash('sha1').update(script).digest('hex');

/**
 * Counters in the Redis that a plugin's configuration names, or in the one at `url`. While Redis is away they say so at
 * once, and ask again after a second, so that nobody waits for it.
 */
export function limitCounters(config: RateLimitingConfig['redis'], url: string | null): LimitCounters {
  const options = {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: config.timeout,
    commandTimeout: config.timeout,
    enableAutoPipelining: true,
    retryStrategy: () => pauseMs,
  } as const;
  const redis =
    url === null
      ? new Redis({
          ...options,
          host: config.host,
          port: config.port,
          db: config.database,
          ...credentials(config),
          ...(config.ssl ? { tls: { rejectUnauthorized: config.ssl_verify } } : {}),
        })
      : new Redis(url, options);
  // Commands report their own failures; without a listener the connection's would end the process.
  redis.on('error', () => undefined);
  redis.connect().catch(() => undefined);
  let pausedUntil = 0;

  const evaluate = async ({ key, endsAt }: CountedWindow, count: number): Promise<number> => {
    try {
      return Number(await redis.evalsha(scriptDigest, 1, key, count, endsAt));
    } catch (error) {
      if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
      return Number(await redis.eval(script, 1, key, count, endsAt));
    }
  };
  return {
    add: async (window, count) => {
      if (Date.now() < pausedUntil) return null;
      try {
        return await evaluate(window, count);
      } catch {
        pausedUntil = Date.now() + pauseMs;
        return null;
      }
    },
    stop: () => redis.disconnect(),
  };
}

function credentials(config: RateLimitingConfig['redis']): { username?: string; password?: string } {
  return { ...(config.username ? { username: config.username } : {}), ...(config.password ? { password: config.password } : {}) };
}
