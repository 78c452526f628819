import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { workloadName } from '../../deployable.ts';
import type { Registry } from '../../registry.ts';
import { defaultTimeouts, type PublicKey, type SiteRouting } from '../site-routing.ts';

/** A signing key and its public half as the gateway gets it. */
export function signingKey(kid: string): { readonly privateKey: KeyObject; readonly publicKey: PublicKey } {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey: pair.privateKey, publicKey: { ...(pair.publicKey.export({ format: 'jwk' }) as { kty: string }), kid, use: 'sig', alg: 'RS256' } };
}

/** A routing for tests that covers the registry, with `changes` on top. */
export function testRouting(
  registry: Pick<Registry, 'services' | 'frontends'>,
  publicKeys: readonly PublicKey[],
  changes: Partial<SiteRouting> = {},
): SiteRouting {
  const upstreams = Object.fromEntries(
    [...registry.services, ...registry.frontends].map((deployable) => [workloadName(deployable), { blue: [`127.0.0.1:${deployable.port}`] }]),
  );
  return {
    publicUrl: 'http://localhost:8080',
    leadsToHttps: false,
    corsOrigins: [],
    upstreams,
    greenWeight: null,
    cohortKeyVariable: 'COHORT_KEY',
    versions: { blue: '1.0.0', green: '1.1.0' },
    tokens: { publicKeys, issuer: 'hanji-auth', audience: 'hanji' },
    redis: { host: '127.0.0.1', port: 6379, timeoutMs: 2000, passwordVariable: 'REDIS_PASSWORD' },
    apiLimits: 'off',
    globalLimit: { requests: 6000, per: 'minute' },
    timeouts: defaultTimeouts,
    tracing: null,
    ...changes,
  };
}
