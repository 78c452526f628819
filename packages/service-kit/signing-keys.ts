import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** A new pair of JWKS (JSON texts): the private one is for auth alone, the public one for everyone who checks tokens. */
export interface SigningKeys {
  readonly privateJwks: string;
  readonly publicJwks: string;
}

const makeKeyPair = promisify(generateKeyPair) as unknown as (type: 'rsa', options: { modulusLength: number }) => Promise<{ privateKey: KeyObject }>;

/**
 * Makes one RSA key for signing access tokens (RS256), of so many bits. Its id is its thumbprint (RFC 7638), so the same key has the
 * same id everywhere. Loads no server code.
 */
export async function generateSigningKeys(bits: 2048 | 3072 = 2048): Promise<SigningKeys> {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength: bits });
  const key = privateKey.export({ format: 'jwk' });
  const shared = { kty: key.kty, kid: keyThumbprint(key), use: 'sig', alg: 'RS256', n: key.n, e: key.e };
  return { privateJwks: JSON.stringify({ keys: [{ ...shared, ...key }] }), publicJwks: JSON.stringify({ keys: [shared] }) };
}

/** Thumbprint of an RSA key (RFC 7638, SHA-256, base64url). */
export function keyThumbprint(key: { readonly e?: string; readonly kty?: string; readonly n?: string }): string {
  return createHash('sha256')
    .update(JSON.stringify({ e: key.e, kty: key.kty, n: key.n }))
    .digest('base64url');
}
