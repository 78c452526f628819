import type { RateLimit } from '../access.ts';
import { leastMaxBodyBytes, maxBodyBytesOf } from '../body-size.ts';
import type { RouteDefinition } from '../define-service.ts';
import type { JwtConfig, KongPlugin, RateLimitingConfig } from './kong.ts';
import type { RedisAddress, SiteRouting } from './site-routing.ts';
import { guestConsumer } from './token-credentials.ts';

const jwt: JwtConfig = { key_claim_name: 'kid', claims_to_verify: ['exp'], header_names: ['authorization'], cookie_names: [], uri_param_names: [] };

/** The plugins that make a route's access rule, limit and body size hold. */
export function routePlugins(route: RouteDefinition, routing: SiteRouting): KongPlugin[] {
  const plugins = accessPlugins(route, routing);
  if (route.limit !== undefined) plugins.push({ name: 'hanji-limit', config: rateLimiting(route.limit, counted(route), routing.redis, -1) });
  const bytes = maxBodyBytesOf(route);
  if (bytes !== leastMaxBodyBytes) plugins.push(bodyLimit(bytes));
  return plugins;
}

/**
 * Routes proved by the cookie, and those that judge the token themselves, see no identity at all. On the others a token
 * that was sent must be good; `user` and `admin` routes have no anonymous consumer, so that a missing one ends in 401.
 */
function accessPlugins(route: RouteDefinition, routing: SiteRouting): KongPlugin[] {
  if (route.access === 'cookie' || route.badTokenAllowed === true) return [];
  const { issuer, audience } = routing.tokens;
  const isOpen = route.access === 'any';
  return [
    { name: 'jwt', config: isOpen ? { ...jwt, anonymous: guestConsumer } : jwt },
    {
      name: 'hanji-identity',
      config: {
        tokens: 'checked',
        issuer,
        audience,
        ...(route.access === 'admin' ? { required_role: 'ADMIN' } : {}),
        ...(takesFiles(route) ? { chunked_bodies: 'allowed' } : {}),
      },
    },
  ];
}

/** Refuses larger bodies with 413. `bytes` is the largest size that passes. */
export function bodyLimit(bytes: number): KongPlugin {
  return { name: 'request-size-limiting', config: { allowed_payload_size: bytes, size_unit: 'bytes', require_content_length: false } };
}

/** Whether a route takes whole files: their bodies may come without a length, and are passed on as they come. */
export function takesFiles(route: RouteDefinition): boolean {
  return route.body === 'stream' || route.body === 'multipart';
}

/** What guests may do counts by address whoever does it, or each new account would bring a new budget. */
function counted(route: RouteDefinition): CountedBy {
  return route.access === 'user' || route.access === 'admin' ? 'caller' : 'address';
}

/**
 * `address`: the client's, of IPv6 its /64 network. `caller`: the user, or that address where nobody is logged in. `everyone`: all callers of an address
 * together.
 */
export type CountedBy = keyof typeof countingHeaders;

/** Set by `hanji-identity` on every request; clients cannot. (All tokens share one consumer, so `limit_by: consumer` would put everyone into one pot.) */
const countingHeaders = { address: 'X-Hanji-Address', caller: 'X-Hanji-Caller', everyone: 'X-Hanji-Everyone' } as const;

/** A Redis that hangs costs each request so much, for connecting, sending and reading; one that is well answers within a few milliseconds. */
const defaultRedisTimeoutMs = 100;

/** Counts requests in Redis. `syncRate` in seconds; -1 counts every request at once. */
export function rateLimiting(limit: RateLimit, by: CountedBy, redis: RedisAddress, syncRate: number): RateLimitingConfig {
  return {
    [limit.per]: limit.requests,
    limit_by: 'header',
    header_name: countingHeaders[by],
    policy: 'redis',
    fault_tolerant: true,
    hide_client_headers: false,
    sync_rate: syncRate,
    redis: {
      host: redis.host,
      port: redis.port,
      database: redis.database ?? 0,
      timeout: redis.timeoutMs ?? defaultRedisTimeoutMs,
      ssl: redis.tls ?? false,
      ssl_verify: redis.tls ?? false,
      ...(redis.usernameVariable === undefined ? {} : { username: environmentReference(redis.usernameVariable) }),
      ...(redis.passwordVariable === undefined ? {} : { password: environmentReference(redis.passwordVariable) }),
    },
  };
}

/** Reference to an environment variable of the gateway: `REDIS_PASSWORD` → `{vault://env/redis-password}`. */
export function environmentReference(variable: string): string {
  if (!/^[A-Z][A-Z0-9_]*$/.test(variable)) throw new Error(`"${variable}" is no name of an environment variable; name the variable, not its value.`);
  return `{vault://env/${variable.toLowerCase().replaceAll('_', '-')}}`;
}
