import type { Cache } from '@hanji/service-kit/cache/cache';
import type { EntityManager } from '@mikro-orm/postgresql';

const namespace = 'public';
/** Numbers beside the posts, which nothing in the cache shows, but finished answers do. */
const counts = 'counts';
const ttlSeconds = 3600;

/**
 * Caches of what everyone may read and what follows from all posts: counts of categories and tags, feeds, related posts. Every change
 * of a post, category or tag invalidates all of it, in its own transaction.
 */
export interface PublicCache {
  /** The cached value, else that of `load`; kept for an hour at most. */
  remember<T>(em: EntityManager, key: string, load: () => Promise<T>): Promise<T>;
  /** To be called last in a transaction: it makes other changes wait until this one has committed. */
  invalidate(em: EntityManager): Promise<void>;
  /** Views, likes or comments were counted: finished answers show them, what is cached does not. To be called last in a transaction. */
  counted(em: EntityManager): Promise<void>;
}

/** The part of the cache that holds what is public. */
export function createPublicCache(cache: Cache): PublicCache {
  return {
    remember: (em, key, load) => cache.remember(em, { namespace, key, ttlSeconds }, load),
    invalidate: (em) => cache.invalidate(em, namespace),
    counted: (em) => cache.invalidate(em, counts),
  };
}
