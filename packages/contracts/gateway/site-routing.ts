import type { RateLimit } from '../access.ts';

/** What the gateway must know of a site beyond the definitions. Plain data; holds no secret. */
export interface SiteRouting {
  /** Address that visitors use, e.g. `https://blog.example`. `https:` turns on HSTS and secure cookies. */
  readonly publicUrl: string;
  /** The gateway takes HTTPS itself, and leads there whoever comes without (308). */
  readonly leadsToHttps: boolean;
  /** Other origins whose pages may call the API with credentials. */
  readonly corsOrigins: readonly string[];
  /** By workload name (`workloadName`): where each release listens, as `host:port`. Needed for all that has public routes. */
  readonly upstreams: Readonly<Record<string, UpstreamAddresses>>;
  /** Percent (0 to 100) of visitors who get the green release; null while there is one release only. */
  readonly greenWeight: number | null;
  /** Environment variable with the key that the cohorts of visitors are signed with, while there are two releases. */
  readonly cohortKeyVariable: string;
  /** Environment variable with the key by which operators see green before visitors do; nobody does without it. */
  readonly candidateKeyVariable?: string;
  /** What the live releases call themselves; that of green is needed with a weight of it. */
  readonly versions: { readonly blue: string; readonly green?: string };
  /** Access tokens: public keys (all that are in use while keys rotate), issuer and audience. */
  readonly tokens: { readonly publicKeys: readonly PublicKey[]; readonly issuer: string; readonly audience: string };
  readonly redis: RedisAddress;
  /**
   * API calls per caller and minute by service (all callers of an address have three times as many together), where not what its definition says (`apiCallsPerMinute`); `off` for no such limits at all.
   * They hold for routes that declare no limit of their own; feeds, pictures and pages are not counted, but for pages that are costly (`costly`).
   */
  readonly apiLimits: Readonly<Record<string, number>> | 'off';
  /** Limit over all routes that no other limit holds for, per user or else address; null for none. */
  readonly globalLimit: RateLimit | null;
  readonly timeouts: UpstreamTimeouts;
  /** The collector that traces go to, and the share of the requests that are traced (0 to 1); null for none. */
  readonly tracing: { readonly endpoint: string; readonly share: number } | null;
}

/** Addresses (`host:port`) of one deployable by release. `green` only where that release has an image of its own. */
export interface UpstreamAddresses {
  readonly blue: readonly string[];
  readonly green?: readonly string[];
}

/** Milliseconds until a connection must stand, and between two reads or writes. */
export interface UpstreamTimeouts {
  readonly connect: number;
  readonly read: number;
  readonly write: number;
}

/** Times that suit services which answer in milliseconds and now and then take in 10 MB. */
export const defaultTimeouts: UpstreamTimeouts = { connect: 2000, read: 30_000, write: 30_000 };

/** Redis for the limits' counters. Credentials are named by environment variable, e.g. `REDIS_PASSWORD`. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly database?: number;
  readonly tls?: boolean;
  /** Milliseconds that a request waits for it, for connecting, sending and reading each; 100 unless said otherwise. */
  readonly timeoutMs?: number;
  readonly usernameVariable?: string;
  readonly passwordVariable?: string;
}

/** An RSA public key as a JWK. */
export interface PublicKey {
  readonly kty: string;
  readonly kid?: string;
  readonly n?: string;
  readonly e?: string;
  readonly [other: string]: unknown;
}
