import { createHash } from 'node:crypto';
import { type Deployable, workloadName } from './deployable.ts';
import { workloadPlan } from './workload.ts';

/** What the gateway's counters begin with in Redis, as Kong names them. */
export const rateLimitPrefix = 'ratelimit:';
/** The gateway's user of Redis. */
export const gatewayCacheUser = 'gateway';

/** Someone who uses the site's Redis: a user of its own, with just its own keys. */
export interface CacheUser {
  readonly name: string;
  /** Patterns of keys that it may read and write. */
  readonly keys: readonly string[];
  /** Looks through the names of all keys for its own. */
  readonly scans: boolean;
}

/** All who use Redis: the gateway, and each deployable that has the cache. */
export function cacheUsers(deployables: readonly Deployable[]): CacheUser[] {
  return [
    { name: gatewayCacheUser, keys: [`${rateLimitPrefix}*`], scans: false },
    ...deployables
      .filter((deployable) => workloadPlan(deployable).needs.cache)
      .map((deployable) => {
        const name = workloadName(deployable);
        // The cache has the release in its keys, for two may run at once.
        return { name, keys: [`${name}:*`, `${name}@*`], scans: deployable.kind === 'service' && deployable.cache === 'scanned' };
      }),
  ];
}

/**
 * A user's rules for `ACL SETUSER` and for a file of users, in the words of Redis 6.2 and later. Nothing that shows or changes what is not
 * the user's: no names of others' keys, no settings, no channels. `INFO` is what clients ask before they begin.
 */
export function cacheRules({ keys, scans }: CacheUser, password: string): string[] {
  const who = ['reset', 'on', `#${passwordDigest(password)}`, ...keys.map((pattern) => `~${pattern}`), 'resetchannels'];
  const data = ['+@read', '+@write', '+@transaction', '+@connection', '-@dangerous', '-randomkey', '-dbsize', ...(scans ? [] : ['-scan'])];
  const scripts = ['-@scripting', '+eval', '+evalsha', '+script|load', '+script|exists'];
  return [...who, ...data, ...scripts, '+info'];
}

/** Rules of one who may do everything, for operators. */
export function cacheOperatorRules(password: string): string[] {
  return ['reset', 'on', `#${passwordDigest(password)}`, '~*', '&*', '+@all'];
}

/** Rules of one who sees how the server is (memory, evictions, connections), and nothing of what it keeps. */
export function cacheObserverRules(password: string): string[] {
  return ['reset', 'on', `#${passwordDigest(password)}`, 'resetchannels', '+info', '+ping', '+client|setname'];
}

/** What Redis keeps of a password. */
function passwordDigest(password: string): string {
  return createHash('sha256').update(password).digest('hex');
}
