import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { tokenAudience, tokenIssuer } from '@hanji/contracts/access-token';
import type { PublicKey } from '@hanji/contracts/gateway/site-routing';
import jwt from 'jsonwebtoken';

/** A server that a forged token points at; it offers the forger's key and counts who comes for it. */
export interface KeyTrap {
  readonly url: string;
  readonly visits: () => number;
  readonly stop: () => Promise<void>;
}

const forger = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Starts the trap on a free port. */
export async function startKeyTrap(): Promise<KeyTrap> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.end(JSON.stringify({ keys: [{ ...forger.publicKey.export({ format: 'jwk' }), kid: 'forged' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/jwks.json`, visits: () => visits, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Tokens for `userId` as an admin that nobody must take, by what is forged; `kid` and `publicKey` are the site's own. */
export function forgedTokens(userId: string, publicKey: PublicKey & { readonly kid: string }, trap: string): Readonly<Record<string, string>> {
  const claims = { sub: userId, role: 'ADMIN' };
  const options = { issuer: tokenIssuer, audience: tokenAudience, expiresIn: '10m' } as const;
  const signed = (header: Record<string, unknown>) =>
    jwt.sign(claims, forger.privateKey, { ...options, algorithm: 'RS256', header: { alg: 'RS256', ...header } as jwt.JwtHeader });
  const pem = createPublicKey({ key: publicKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    jku: signed({ kid: 'forged', jku: trap }),
    x5u: signed({ kid: publicKey.kid, x5u: trap }),
    jwk: signed({ kid: publicKey.kid, jwk: forger.publicKey.export({ format: 'jwk' }) }),
    'our kid, another key': signed({ kid: publicKey.kid }),
    'alg none': `${part({ alg: 'none', kid: publicKey.kid })}.${part({ ...claims, iss: tokenIssuer, aud: tokenAudience, exp: Math.floor(Date.now() / 1000) + 600 })}.`,
    'HS256 by the public key': hmacToken(pem, publicKey.kid, { ...claims, iss: tokenIssuer, aud: tokenAudience, exp: Math.floor(Date.now() / 1000) + 600 }),
  };
}

/** Made by hand: the library rightly refuses to sign like this. */
function hmacToken(secret: string, kid: string, claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
