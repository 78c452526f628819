import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { accessTokenSeconds, tokenAudience, tokenIssuer } from '@hanji/contracts/access-token';
import { keyThumbprint } from '@hanji/service-kit/signing-keys';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { User } from '../user.ts';

/** Signs access tokens, and tells the keys that they are checked with. */
export interface AccessTokens {
  readonly sign: (user: Pick<User, 'id' | 'role'>, sessionId: string) => Promise<string>;
  /** Public parts of all keys, as a JWKS. */
  readonly publicKeys: { readonly keys: readonly PublicKey[] };
}

/** Public part of a signing key. */
export interface PublicKey {
  readonly kty: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'RS256';
  readonly n: string;
  readonly e: string;
}

const PrivateKeys = z.object({ keys: z.array(z.looseObject({ kty: z.literal('RSA'), d: z.string(), kid: z.string().min(1).optional() })).min(1) });
const PublicKeys = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });

/**
 * Makes the signer from a JWKS with private parts (JSON text): the first key signs, all are published. Throws when a key is no
 * RSA key of 2048 bits or more, or when the first is not among `believed`, the public keys that tokens are checked with: nobody
 * would take its tokens.
 */
export function createAccessTokens(privateJwks: string, believed: string): AccessTokens {
  const pairs = parseKeys(privateJwks).map((jwk) => {
    const privateKey = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    return { privateKey, publicKey: publicPart(privateKey, jwk.kid) };
  });
  const [first] = pairs;
  if (first === undefined) throw new Error('JWT_PRIVATE_KEYS holds no key.');
  const {
    privateKey,
    publicKey: { kid },
  } = first;
  if (!PublicKeys.parse(JSON.parse(believed)).keys.some((key) => key.kid === kid)) {
    throw new Error(
      `The first key of JWT_PRIVATE_KEYS (${kid}) is not in JWT_PUBLIC_KEYS. Publish a new key before it signs: put it second, deploy, then put it first.`,
    );
  }
  return {
    publicKeys: { keys: pairs.map((pair) => pair.publicKey) },
    sign: (user, sessionId) =>
      new SignJWT({ role: user.role, sid: sessionId })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(tokenIssuer)
        .setAudience(tokenAudience)
        .setSubject(user.id)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${accessTokenSeconds}s`)
        .sign(privateKey),
  };
}

function parseKeys(jwks: string): z.infer<typeof PrivateKeys>['keys'] {
  try {
    return PrivateKeys.parse(JSON.parse(jwks)).keys;
  } catch {
    // The cause might repeat parts of a key.
    throw new Error('JWT_PRIVATE_KEYS is not a JWKS of private RSA keys: {"keys":[{"kty":"RSA","d":…},…]}.');
  }
}

function publicPart(privateKey: KeyObject, kid: string | undefined): PublicKey {
  const key = createPublicKey(privateKey);
  const { n, e } = key.export({ format: 'jwk' });
  if (n === undefined || e === undefined || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw new Error('JWT_PRIVATE_KEYS holds a key that is too short: make RSA keys of 2048 bits or more.');
  return { kty: 'RSA', kid: kid ?? keyThumbprint({ kty: 'RSA', n, e }), use: 'sig', alg: 'RS256', n, e };
}
