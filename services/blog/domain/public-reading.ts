import type { Cache } from '@hanji/service-kit/cache/cache';
import type { EntityManager } from '@mikro-orm/postgresql';

const space = 'public';
const ttlSeconds = 3600;

/**
 * Caches of what everyone may read and what follows from all posts: counts of categories and tags, feeds, related posts. Every change
 * of a post, category or tag drops all of it, in its own transaction.
 */
export interface PublicReading {
  /** The cached value, else that of `load`; kept for an hour at most. */
  remember<T>(em: EntityManager, key: string, load: () => Promise<T>): Promise<T>;
  /** To be called last in a transaction: it makes other changes wait until this one has committed. */
  drop(em: EntityManager): Promise<void>;
}

/** Puts the public reading into a cache. */
export function publicReading(cache: Cache): PublicReading {
  return {
    remember: (em, key, load) => cache.remember(em, { space, key, ttlSeconds }, load),
    drop: (em) => cache.drop(em, space),
  };
}
