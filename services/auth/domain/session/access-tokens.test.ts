import { generateKeyPairSync } from 'node:crypto';
import { generateSigningKeys } from '@hanji/service-kit/signing-keys';
import { expect, test } from 'vitest';
import { createAccessTokens } from './access-tokens.ts';

test('a key that nobody believes does not sign: the start fails and says how to go about it', async () => {
  const [own, believed] = [await generateSigningKeys(), await generateSigningKeys()];
  expect(() => createAccessTokens(own.privateJwks, believed.publicJwks)).toThrow(/not in JWT_PUBLIC_KEYS.*put it second, deploy, then put it first/);
});

test.each([
  ['no JSON', 'secret'],
  ['no keys', '{"keys":[]}'],
  ['a public key', '{"keys":[{"kty":"RSA","n":"secret","e":"AQAB","kid":"a"}]}'],
])('%s is refused without being repeated', (_name, jwks) => {
  expect(() => createAccessTokens(jwks, '{"keys":[]}')).toThrow(/is not a JWKS of private RSA keys/);
  expect(() => createAccessTokens(jwks, '{"keys":[]}')).not.toThrow(/secret/);
});

test('a short key is refused', () => {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' });
  expect(() => createAccessTokens(JSON.stringify({ keys: [{ ...jwk, kid: 'short' }] }), '{"keys":[{"kid":"short"}]}')).toThrow(/2048 bits/);
});
