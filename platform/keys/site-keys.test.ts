import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';
import { expect, test } from 'vitest';
import { childKey, recordResources } from '../testing/recorded-resources.ts';
import { keySets, SigningKeys } from './site-keys.ts';

const pem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
    .privateKey;
const [first, second] = [pem(), pem()];

test('a site has a key for each name', async () => {
  const made = await recordResources(() => new SigningKeys('signing-key', { names: ['k2', 'k1'] }), {
    'tls:index/privateKey:PrivateKey': () => ({ privateKeyPemPkcs8: first }),
  });
  expect(made.map(childKey)).toEqual(['PrivateKey signing-key-k1', 'PrivateKey signing-key-k2', 'SigningKeys signing-key']);
});

test('private keys are secret and public ones are not', async () => {
  const found: { isPrivateSecret?: boolean; isPublicSecret?: boolean } = {};
  await recordResources(
    () => {
      const keys = new SigningKeys('signing-key', { names: ['k1'] });
      void pulumi.isSecret(keys.privateKeys).then((secret) => (found.isPrivateSecret = secret));
      void pulumi.isSecret(keys.publicKeys).then((secret) => (found.isPublicSecret = secret));
    },
    { 'tls:index/privateKey:PrivateKey': () => ({ privateKeyPemPkcs8: first }) },
  );
  expect(found).toEqual({ isPrivateSecret: true, isPublicSecret: false });
});

test('the public set holds no private part, in the order of the private one', () => {
  const { privateKeys, publicKeys } = keySets([first, second]);
  const known = JSON.parse(publicKeys).keys;
  expect(known.map((key: object) => Object.keys(key).toSorted())).toEqual(Array.from({ length: 2 }, () => ['alg', 'e', 'kid', 'kty', 'n', 'use']));
  expect(known.map((key: { kid: string }) => key.kid)).toEqual(JSON.parse(privateKeys).keys.map((key: { kid: string }) => key.kid));
});

test('what a key of the private set signs, the public one of the same id verifies', () => {
  const { privateKeys, publicKeys } = keySets([first]);
  const text = Buffer.from('ink');
  const signature = sign('sha256', text, { key: JSON.parse(privateKeys).keys[0], format: 'jwk' });
  expect(verify('sha256', text, createPublicKey({ key: JSON.parse(publicKeys).keys[0], format: 'jwk' }), signature)).toBe(true);
});
