import { createHash } from 'node:crypto';
import { cacheRules, cacheUsers } from '@hanji/contracts/cache-access';
import { Redis } from 'ioredis';
import type { ServerUrls } from './servers/servers.ts';
import type { LocalWorkload } from './site-plan.ts';
import type { SiteSecrets } from './site-secrets.ts';

/** What the users of Redis are made from. */
export interface CacheSite {
  readonly servers: ServerUrls;
  readonly secrets: SiteSecrets;
  readonly workloads: readonly LocalWorkload[];
}

/** Address of the site's Redis for one of its users: `gateway`, or a workload's name. */
export function cacheUrl(site: CacheSite, user: string): string {
  const url = new URL(site.servers.redis);
  const password = passwordOf(site, user);
  // Several sites may use one server, each with a database of its own.
  url.username = `${user}-${createHash('sha256').update(password).digest('hex').slice(0, 8)}`;
  url.password = password;
  return url.href;
}

/**
 * Makes the users of Redis with the rights that the definitions call for, and has the server keep them where it has a file for that. Throws
 * when the address of Redis is one whose user may not.
 */
export async function createCacheUsers(site: CacheSite): Promise<void> {
  const redis = new Redis(site.servers.redis, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  try {
    for (const user of cacheUsers(site.workloads.map(({ deployable }) => deployable))) {
      await redis.call('ACL', 'SETUSER', new URL(cacheUrl(site, user.name)).username, ...cacheRules(user, passwordOf(site, user.name)));
    }
    await redis.call('ACL', 'SAVE').catch((error: Error) => {
      if (!error.message.includes('not configured to use an ACL file')) throw error;
    });
  } catch (cause) {
    throw new Error(
      'Users of Redis cannot be made, so that each service sees its own keys only. Give REDIS_URL a user that may (ACL), on Redis 6.2 or newer.',
      {
        cause,
      },
    );
  } finally {
    redis.disconnect();
  }
}

function passwordOf({ secrets }: CacheSite, user: string): string {
  return secrets.generated(`redis-${user}`, 24);
}
