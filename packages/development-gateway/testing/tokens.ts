import { createHmac, type KeyObject, sign } from 'node:crypto';
import { signingKey } from '@hanji/contracts/gateway/testing/test-routing';
import { kongConsumers } from '@hanji/contracts/gateway/token-credentials';
import { type TokenName, user } from '../cases/gateway-case.ts';

/** Keys of the tests' site: two while they rotate, and one that has been retired. */
export const keys = { current: signingKey('current'), next: signingKey('next'), retired: signingKey('retired') };

const now = Math.floor(Date.now() / 1000);
// Fresh however long the cases before take.
const claims = { iss: 'hanji-auth', aud: 'hanji', sub: user, role: 'USER', iat: now + 600, exp: now + 900 };
const { publicKey, privateKey } = keys.current;
const publicPem = publicKeyPem();

/** Tokens by what is the matter with them. */
export const tokens: Readonly<Record<TokenName, string>> = {
  user: token({ kid: 'current' }, claims),
  admin: token({ kid: 'current' }, { ...claims, role: 'ADMIN' }),
  'admin, two minutes ago': token({ kid: 'current' }, { ...claims, role: 'ADMIN', iat: now - 120, exp: now + 780 }),
  'user, next key': token({ kid: 'next' }, claims, keys.next.privateKey),
  expired: token({ kid: 'current' }, { ...claims, exp: now - 1 }),
  'without expiry': token({ kid: 'current' }, { ...claims, exp: undefined }),
  'not valid yet': token({ kid: 'current' }, { ...claims, nbf: now + 600 }),
  'wrong issuer': token({ kid: 'current' }, { ...claims, iss: 'https://evil.example' }),
  'wrong audience': token({ kid: 'current' }, { ...claims, aud: 'other' }),
  'unknown role': token({ kid: 'current' }, { ...claims, role: 'ROOT' }),
  'no kid': token({}, claims),
  'unknown kid': token({ kid: 'nobody' }, claims),
  'retired key': token({ kid: 'retired' }, claims, keys.retired.privateKey),
  "someone else's key under our kid": token({ kid: 'current' }, claims, keys.retired.privateKey),
  'claims changed': changed(token({ kid: 'current' }, claims)),
  'alg none': `${encode({ alg: 'none', kid: 'current' })}.${encode({ ...claims, role: 'ADMIN' })}.`,
  'HS256 by the public key': hmac(),
  'key in its own header': token({ kid: 'evil', jwk: keys.retired.publicKey }, claims, keys.retired.privateKey),
  'no token at all': 'garbage',
};

/** A token signed by RS256; `alg` and more in `header`. */
export function token(header: object, payload: object, key: KeyObject = privateKey): string {
  const input = `${encode({ alg: 'RS256', typ: 'JWT', ...header })}.${encode(payload)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
}

/** Claims of a good token, for variations. */
export const goodClaims = claims;

function changed(good: string): string {
  const [header, , signature] = good.split('.');
  return `${header}.${encode({ ...claims, role: 'ADMIN' })}.${signature}`;
}

function hmac(): string {
  const input = `${encode({ alg: 'HS256', kid: 'current' })}.${encode({ ...claims, role: 'ADMIN' })}`;
  return `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`;
}

function publicKeyPem(): string {
  const [consumer] = kongConsumers([publicKey]);
  return consumer?.jwt_secrets?.[0]?.rsa_public_key ?? '';
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
