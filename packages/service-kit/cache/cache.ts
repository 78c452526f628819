import { executePrepared } from '../database/prepared-query.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Redis } from 'ioredis';
import type { Logger } from '../log.ts';

/**
 * A read-through cache in Redis. Entries of a namespace live under its generation, which is kept in the database and raised in the
 * very transaction of a change: an old entry can never be read again, whatever Redis lost or kept.
 */
export interface Cache {
  /** The cached value, else that of `load`, which runs once for all who ask at the same time. */
  remember<T>(em: EntityManager, entry: { namespace: string; key: string; ttlSeconds: number }, load: () => Promise<T>): Promise<T>;
  /** Invalidates a namespace, together with the transaction of `em`; `*` invalidates them all. */
  invalidate(em: EntityManager, namespace: string): Promise<void>;
}

/** Makes the cache of one service; keys start with its name. `onRead` hears of each read what came of it. */
export function createCache(service: string, redis: Redis, log: Logger, onRead: OnRead = () => undefined): Cache {
  const loading = new Map<string, Promise<unknown>>();
  return {
    async remember<T>(em: EntityManager, entry: { namespace: string; key: string; ttlSeconds: number }, load: () => Promise<T>): Promise<T> {
      const [row] = await em.execute<{ generation: string }[]>("select sum(generation) as generation from cache_generation where space in (?, '*')", [
        entry.namespace,
      ]);
      const key = `${service}:${entry.namespace}:${row?.generation ?? 0}:${entry.key}`;
      const underWay = loading.get(key);
      if (underWay !== undefined) return underWay as Promise<T>;
      const count = (outcome: ReadOutcome) => onRead(entry.namespace, outcome);
      const work = readThrough(redis, { key, ttlSeconds: entry.ttlSeconds, load, count }, log).finally(() => loading.delete(key));
      loading.set(key, work);
      return work;
    },
    async invalidate(em: EntityManager, namespace: string): Promise<void> {
      await executePrepared(
        em,
        'insert into cache_generation (space, generation) values (?, 1) on conflict (space) do update set generation = cache_generation.generation + 1',
        [namespace],
      );
    },
  };
}

/** The generation of all that a service keeps: another one as soon as any namespace was invalidated. */
export async function cacheGeneration(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ generation: string | null }[]>('select sum(generation)::text as generation from cache_generation');
  return row?.generation ?? '0';
}

type ReadOutcome = 'hit' | 'miss' | 'error';
type OnRead = (namespace: string, outcome: ReadOutcome) => void;

interface Read<T> {
  readonly key: string;
  readonly ttlSeconds: number;
  readonly load: () => Promise<T>;
  readonly count: (outcome: ReadOutcome) => void;
}

async function readThrough<T>(redis: Redis, { key, ttlSeconds, load, count }: Read<T>, log: Logger): Promise<T> {
  const found = await redis.get(key).catch(() => undefined);
  count(found === undefined ? 'error' : found === null ? 'miss' : 'hit');
  if (found !== undefined && found !== null) return JSON.parse(found) as T;
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', ttlSeconds).catch((error: Error) => log.debug({ err: error.message }, 'not cached'));
  return value;
}
