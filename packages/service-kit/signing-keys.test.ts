import jwt from 'jsonwebtoken';
import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { tokenVerifier } from './identity.ts';
import { generateSigningKeys, keyThumbprint } from './signing-keys.ts';

test('a token signed with the private set passes the check made from the public set', async () => {
  const { privateJwks, publicJwks } = await generateSigningKeys();
  const [key] = JSON.parse(privateJwks).keys;
  const token = jwt.sign({ role: 'USER' }, createPrivateKey({ key, format: 'jwk' }), {
    algorithm: 'RS256',
    keyid: key.kid,
    subject: crypto.randomUUID(),
    issuer: 'hanji-auth',
    audience: 'hanji',
    expiresIn: 60,
  });
  expect(tokenVerifier(publicJwks)(token).role).toBe('USER');
});

test('the public set holds no private part, and the id is the thumbprint', async () => {
  const [key] = JSON.parse((await generateSigningKeys(3072)).publicJwks).keys;
  expect(Object.keys(key).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  expect(key.kid).toBe(keyThumbprint(key));
  expect(Buffer.from(key.n, 'base64url').length * 8).toBe(3072);
});

test("the thumbprint is that of the RFC's own example", () => {
  // RFC 7638, section 3.1.
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
  expect(keyThumbprint({ kty: 'RSA', n, e: 'AQAB' })).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
});
