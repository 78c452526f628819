import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { tokenAudience, tokenIssuer } from '@hanji/contracts/access-token';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const jwk = createPrivateKey(privateKey).export({ format: 'jwk' });
const kid = 'test-key';

/** JWKS (JSON text) with the private parts of the tests' signing key. */
export const testPrivateKeys = JSON.stringify({ keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] });
/** JWKS (JSON text) with its public parts. */
export const testPublicKeys = JSON.stringify({ keys: [{ kty: jwk.kty, n: jwk.n, e: jwk.e, kid, alg: 'RS256', use: 'sig' }] });

/** An access token as auth would sign it; every claim may be bent. */
export function signTestToken(user: { userId: string; role: 'USER' | 'ADMIN'; sessionId?: string }, options: jwt.SignOptions = {}): string {
  return jwt.sign({ role: user.role, sid: user.sessionId }, privateKey, {
    algorithm: 'RS256',
    keyid: kid,
    subject: user.userId,
    issuer: tokenIssuer,
    audience: tokenAudience,
    expiresIn: 900,
    ...options,
  });
}
