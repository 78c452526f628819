import { createPublicKey } from 'node:crypto';
import { AccessTokenClaims, tokenAudience, tokenIssuer } from '@hanji/contracts/access-token';
import type { Role } from '@hanji/contracts/api/users';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { DomainError } from './domain-error.ts';

/** Who is calling, as the verified access token says. `expiresAt` in milliseconds since the epoch. */
export interface Identity {
  readonly userId: string;
  readonly role: Role;
  readonly expiresAt: number;
  /** The session that the token was made in. */
  readonly sessionId?: string;
}

const Keys = z.object({ keys: z.array(z.looseObject({ kid: z.string().min(1), kty: z.literal('RSA') })).min(1) });

/** Checks access tokens: RS256 by a key that we were given, issuer, audience, `exp` and `nbf`. Throws 401 otherwise. */
export type VerifyToken = (token: string) => Identity;

const cacheSize = 5000;

/**
 * Makes the check from a JWKS of public keys (JSON text). Verified tokens are remembered until they expire. Keys named in a
 * token's header (`jku`, `x5u`, `jwk`) are never looked at, so nothing is ever fetched.
 */
export function tokenVerifier(jwks: string): VerifyToken {
  const keys = new Map(Keys.parse(JSON.parse(jwks)).keys.map((key) => [key.kid, createPublicKey({ key: { ...key }, format: 'jwk' })]));
  const known = new Map<string, Identity>();
  return (token) => {
    const remembered = known.get(token);
    if (remembered !== undefined && remembered.expiresAt > Date.now()) return remembered;
    const identity = verify(token, keys);
    if (known.size >= cacheSize) known.delete(known.keys().next().value ?? token);
    known.set(token, identity);
    return identity;
  };
}

function verify(token: string, keys: ReadonlyMap<string, ReturnType<typeof createPublicKey>>): Identity {
  try {
    const kid = jwt.decode(token, { complete: true })?.header.kid;
    const key = kid === undefined ? undefined : keys.get(kid);
    if (key === undefined) throw new Error('signed by a key that is not in use');
    const claims = AccessTokenClaims.parse(jwt.verify(token, key, { algorithms: ['RS256'], issuer: tokenIssuer, audience: tokenAudience }));
    return { userId: claims.sub, role: claims.role, expiresAt: claims.exp * 1000, ...(claims.sid === undefined ? {} : { sessionId: claims.sid }) };
  } catch (cause) {
    throw new DomainError('unauthenticated', 'invalid_token', 'The access token is not valid or has expired. Refresh it or log in again.', { cause });
  }
}
