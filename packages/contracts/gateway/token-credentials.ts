import { createPublicKey } from 'node:crypto';
import type { KongConsumer } from './kong.ts';
import type { PublicKey } from './site-routing.ts';

/** Consumer that every good token stands for; who it is in person, `hanji-identity` reads from the token. */
export const userConsumer = 'hanji-user';
/** Consumer of requests without a good token. */
export const guestConsumer = 'hanji-guest';

const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/**
 * The consumers behind the `jwt` plugin. Each public key becomes one RS256 credential under its `kid`, so that old and
 * new keys hold side by side while they rotate. Throws for private, nameless, repeated or no keys.
 */
export function kongConsumers(publicKeys: readonly PublicKey[]): KongConsumer[] {
  if (publicKeys.length === 0) throw new Error('The gateway needs at least one public key to check access tokens with.');
  const seen = new Set<string>();
  const credentials = publicKeys.map((key) => {
    if (privateParts.some((part) => part in key)) throw new Error(`Key ${String(key.kid)} is a private key; hand the gateway its public part only.`);
    if (key.kty !== 'RSA' || !key.kid) throw new Error('Public keys for access tokens are RSA keys with a "kid".');
    if (seen.has(key.kid)) throw new Error(`Two public keys share the kid ${key.kid}; give each its own.`);
    seen.add(key.kid);
    const pem = createPublicKey({ key: { kty: 'RSA', n: key.n ?? '', e: key.e ?? '' }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    return { key: key.kid, algorithm: 'RS256' as const, rsa_public_key: String(pem) };
  });
  return [{ username: userConsumer, jwt_secrets: credentials }, { username: guestConsumer }];
}
