import { Redis } from 'ioredis';
import type { Logger } from '../log.ts';
import { traceCommands } from './trace-commands.ts';

/** Connects to Redis. Commands fail at once while it is away: every caller has a way without it. `isTraced` makes them steps of traces. */
export function connectRedis(url: string, log: Logger, isTraced = false): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 1000,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  let isLogged = false;
  redis.on('error', (error: Error) => {
    if (!isLogged) log.warn({ err: error.message }, 'Redis cannot be reached, going on without');
    isLogged = true;
  });
  redis.on('ready', () => {
    isLogged = false;
  });
  if (isTraced) traceCommands(redis);
  return redis;
}
