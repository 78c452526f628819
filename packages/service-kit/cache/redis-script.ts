import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** A Lua script that Redis runs as one step; it is sent once and known by its digest from then on. */
export type RedisScript = (redis: Redis, keys: readonly string[], values: readonly (string | number)[]) => Promise<unknown>;

/** Makes a script. Redis forgets those it knows when it starts anew: then it is sent again. */
export function redisScript(lua: string): RedisScript {
  const digest = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, values) => {
    try {
      return await redis.evalsha(digest, keys.length, ...keys, ...values);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return await redis.eval(lua, keys.length, ...keys, ...values);
    }
  };
}
