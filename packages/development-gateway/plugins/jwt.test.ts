import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kongConsumers } from '@hanji/contracts/gateway/token-credentials';
import { expect, test } from 'vitest';
import { goodClaims, keys, token, tokens } from '../testing/tokens.ts';
import { tokenCheck } from './jwt.ts';

const check = tokenCheck(kongConsumers([keys.current.publicKey, keys.next.publicKey]));

test('addresses of keys in a token are never asked', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end(JSON.stringify({ keys: [keys.retired.publicKey] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  expect(check(token({ kid: 'evil', jku: url, x5u: url }, goodClaims, keys.retired.privateKey))).toBeNull();
  expect(check(token({ kid: 'retired', jku: url }, goodClaims, keys.retired.privateKey))).toBeNull();
  expect(requests).toBe(0);
  server.close();
});

test('a remembered token is refused once it has expired', async () => {
  const short = token({ kid: 'current' }, { ...goodClaims, exp: Math.floor(Date.now() / 1000) + 1 });
  expect(check(short)).toMatchObject({ sub: goodClaims.sub });
  expect(check(short)).toMatchObject({ sub: goodClaims.sub });
  await expect.poll(() => check(short)).toBeNull();
});

test('a token of a key that was taken away is refused, though it was remembered before', () => {
  expect(check(tokens.user)).not.toBeNull();
  expect(tokenCheck(kongConsumers([keys.next.publicKey]))(tokens.user)).toBeNull();
});
