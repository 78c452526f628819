import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import type { JwtConfig, KongConsumer } from '@hanji/contracts/gateway/kong';
import jsonwebtoken from 'jsonwebtoken';
import type { Claims, Plugin } from '../exchange.ts';
import { headerOf } from '../header-list.ts';

/** Checks tokens against the consumers' keys; null for a bad one. Good ones are remembered by digest until they expire. */
export type CheckToken = (token: string) => Claims | null;

const maxRemembered = 5000;

/**
 * The check behind `jwt`: RS256 by the key that the token's `kid` names among ours, and `exp`. Nothing else in a token's
 * header (`jku`, `x5u`, `jwk`) is looked at, so nothing is ever fetched.
 */
export function tokenCheck(consumers: readonly KongConsumer[]): CheckToken {
  const keys = new Map(consumers.flatMap((consumer) => consumer.jwt_secrets ?? []).map((secret) => [secret.key, createPublicKey(secret.rsa_public_key)]));
  const remembered = new Map<string, { readonly claims: Claims; readonly until: number }>();
  return (token) => {
    const digest = hash('sha256', token, 'base64');
    const known = remembered.get(digest);
    if (known !== undefined && known.until > Date.now()) return known.claims;
    const claims = verify(token, keys);
    remembered.delete(digest);
    if (claims === null) return null;
    // Maps keep their order, so the first key is the one remembered longest ago.
    if (remembered.size >= maxRemembered) remembered.delete(remembered.keys().next().value ?? '');
    remembered.set(digest, { claims, until: Number(claims['exp']) * 1000 });
    return claims;
  };
}

function verify(token: string, keys: ReadonlyMap<string, KeyObject>): Claims | null {
  try {
    const decoded = jsonwebtoken.decode(token, { complete: true });
    if (decoded === null || typeof decoded.payload === 'string') return null;
    // Kong looks among the claims first.
    const kid: unknown = decoded.payload['kid'] ?? decoded.header.kid;
    const key = typeof kid === 'string' ? keys.get(kid) : undefined;
    if (key === undefined) return null;
    const claims = jsonwebtoken.verify(token, key, { algorithms: ['RS256'], ignoreNotBefore: true });
    return typeof claims === 'object' && typeof claims.exp === 'number' ? claims : null;
  } catch {
    return null;
  }
}

/** Kong's `jwt`: a good token is noted; without one the request ends in 401, or passes as the anonymous consumer. */
export function jwt(config: JwtConfig, check: CheckToken): Plugin {
  return {
    access: (exchange) => {
      const authorization = headerOf(exchange.headers, config.header_names[0]);
      const token = authorization === undefined ? undefined : /[Bb]earer\s+(.+)/.exec(authorization)?.[1];
      const claims = token === undefined ? null : check(token);
      if (token !== undefined && claims !== null) exchange.verified = { token, claims };
      else if (config.anonymous === undefined) return { status: 401, headers: ['WWW-Authenticate', 'Bearer'], message: 'Unauthorized' };
      return undefined;
    },
  };
}
